// @ts-check
/**
 * <guide-choose> wraps the form of the chooser. What it does comes with the first choice: by hand, in the address, or left by a session.
 * Without it there is no routine, and the page says so.
 */
import { site } from "../page/site.js";
import { isStored } from "../page/stored.js";

export class GuideChoose extends HTMLElement {
  #isReady = false;
  /** @type {Promise<import("./form.js").Form> | undefined} */
  #form;

  connectedCallback() {
    addEventListener("hashchange", this);
    for (const each of ["change", "submit", "click", "pointerdown"]) this.addEventListener(each, this);
    if (this.#isReady) return;
    this.#isReady = true;
    // Until here a touch would have sent the form and loaded the page again, without a routine.
    this.querySelector("[type=submit]")?.removeAttribute("disabled");
    const mine = document.querySelector("[data-mine]");
    if (mine && isStored("mine")) import("./offer.js").then(({ offer }) => offer(mine));
    if (/[#&]minutes=/.test(location.hash) || isLeft()) this.#do((form) => form.arrive());
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "submit") event.preventDefault();
    const target = event.target instanceof Element ? event.target : this;
    const share = target.closest("[data-share]");
    const keep = target.closest("[data-keep]");
    if (share instanceof HTMLElement) {
      // Fetched as a finger comes down: browsers let nobody share long after a touch.
      import("../page/share.js").then((each) => (event.type === "click" ? each.share(share) : undefined));
    } else if (event.type === "pointerdown") return;
    else if (keep instanceof HTMLElement) {
      // A name for a routine is no choice of another one.
      if (event.type === "submit" || keep.matches("button")) import("./keep.js").then((each) => each.keep(keep, event.type === "submit"));
    } else if (event.type === "click") {
      // The check leads back here.
      if (target.closest("[data-check]")) keepAddress();
    } else if (event.type === "hashchange") this.#do((form) => form.arrive(true));
    else this.#do((form) => form.choose(event.type === "submit"));
  }

  /** @param {(form: import("./form.js").Form) => Promise<void>} what */
  async #do(what) {
    try {
      this.#form ??= import("./form.js").then(({ Form }) => new Form(this));
      await what(await this.#form);
    } catch (error) {
      this.#form = undefined; // no network: try again with the next choice
      this.#fail();
      throw error;
    }
  }

  /** Nothing that was shown before may stay. */
  #fail() {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template[data-lost]"));
    this.querySelector(".guide-choose__result")?.replaceChildren(template.content.cloneNode(true));
    this.querySelector(".guide-choose__steps")?.replaceChildren();
    for (const part of this.querySelectorAll(".guide-choose__before, .guide-after")) part.setAttribute("hidden", "");
  }
}

/** Whether a session runs, or was left. */
function isLeft() {
  try {
    return localStorage.getItem(`${site.pathname}session`) !== null;
  } catch {
    return false; // storage is switched off
  }
}

/** Where the check is to lead in the end. */
function keepAddress() {
  try {
    sessionStorage.setItem(`${site.pathname}start`, location.href);
  } catch {
    // Storage is switched off: the check shows all routines at its end.
  }
}

if (!customElements.get("guide-choose")) customElements.define("guide-choose", GuideChoose);
