// @ts-check
/**
 * <guide-session> wraps the steps of one routine, which work by themselves as a list. It adds that a Start of the routine runs them one
 * after the other, and that a session goes on after the page was loaded again. Whether a Start may start is what today/follow.js and today.js
 * say. All else comes when it is needed.
 */
import { isUnkept, leadToCheck } from "../check/kept.js";
import { site } from "../page/site.js";
import { isStored } from "../page/stored.js";
import { unlock } from "./audio.js";

/** What the browser offers: to put the site on the home screen. It waits for the end of a massage. @type {Event | undefined} */
let offered;
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offered = event;
});

export class GuideSession extends HTMLElement {
  #isReady = false;

  connectedCallback() {
    document.addEventListener("click", this);
    if (!this.#isReady) this.#arrive();
    this.#isReady = true;
  }

  disconnectedCallback() {
    document.removeEventListener("click", this);
  }

  /** A Start was touched; if the check does not allow it, today/follow.js has stopped it. @param {Event} event */
  handleEvent(event) {
    const start = event.target instanceof Element && event.target.closest("a[data-start]");
    if (!start || event.defaultPrevented || start.getAttribute("data-start") !== this.routine) return;
    takeFlag();
    unlock();
    this.#starter().then(({ start }) => start(this));
  }

  get routine() {
    return this.dataset.run ?? "";
  }

  /** What the browser offers, if it does. */
  get offered() {
    return offered;
  }

  /** Whether this page follows a check of today that lets this routine begin. Asked whenever a session begins or goes on. */
  async mayStart() {
    if (!isUnkept()) {
      if (!isStored()) return false;
      const today = await import("../today/today.js");
      await today.settled;
      if (!today.mayStart()) return false;
    }
    // What the check rules out has no Start left.
    return document.querySelector(`a[data-start="${CSS.escape(this.routine)}"]`) !== null;
  }

  /** Do the check first; it leads back here. */
  check() {
    leadToCheck(new URL(`#${this.routine}`, location.href).href);
  }

  #starter() {
    return import("./start.js");
  }

  /** The page was opened: by a Start, or in the middle of a session. */
  async #arrive() {
    const isHere = decodeURIComponent(location.hash.slice(1)) === this.routine;
    const isStart = isHere && (takeFlag() || isUnkept());
    const kept = isStored("session") ? (await import("./kept.js")).readSession() : undefined;
    const isKept = kept?.routine === this.routine && kept.page === location.pathname;
    if (!(await this.mayStart())) {
      // A session of before midnight: it may go on once the check of today says so.
      if (isKept && !isStored()) (await this.#starter()).wait(this);
    } else if (isStart || isKept) {
      unlock();
      const { start, resume } = await this.#starter();
      await (isStart ? start(this) : resume(this));
    } else this.#starter().catch(() => {}); // a Start is near
  }
}

/** Whether a Start of another page led to this address just now. Asked once. */
function takeFlag() {
  const key = `${site.pathname}go`;
  try {
    const isStart = sessionStorage.getItem(key) === location.href;
    sessionStorage.removeItem(key);
    return isStart;
  } catch {
    return false; // storage is switched off: one touch more
  }
}

if (!customElements.get("guide-session")) customElements.define("guide-session", GuideSession);
