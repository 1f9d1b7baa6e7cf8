// @ts-check
/**
 * What the form of the chooser does. The choice stands in the address, behind #, so that it can be shared and never reaches the host;
 * today's answers are never in it. A routine is shown only while it is known what the check of today says, or that there is none: what
 * cannot be read asks for the check again.
 */
import { format, ours, parse } from "./choice.js";
import { showComposed, showOurs, showRefusal, usedBy, warnings } from "./view.js";
import { compose } from "./compose.js";
import { nowOf } from "./now.js";
import { site } from "../page/site.js";
import "../session/session.js";
import { readSession } from "../session/kept.js";

/** @typedef {import("./compose.js").Choice} Choice */
/** @typedef {{result: (Node | string)[], warnings?: Node[], steps?: HTMLElement, used?: string[]}} Parts `used` are the supplies */

export class Form {
  /** What was asked for last wins, however long the data takes. */
  #turn = 0;

  /** @param {HTMLElement} page the <guide-choose> */
  constructor(page) {
    this.page = page;
  }

  /**
   * Show what the address asks for, or a session that was left on this page.
   * @param {boolean} [isLater] whether the page was open already
   */
  async arrive(isLater = false) {
    const kept = isLater ? undefined : readSession();
    const choice = parse(location.hash) ?? (kept?.page === location.pathname ? parse(kept.routine) : undefined);
    if (!choice) return; // another place of the page
    if (!isLater) keep(choice);
    this.#fill(choice);
    this.#fold();
    await this.#show(choice, isLater);
  }

  /**
   * Show what the form asks for.
   * @param {boolean} isAsked whether somebody wants to go to the result
   */
  async choose(isAsked) {
    const choice = this.#read();
    if (isAsked) this.#fold();
    keep(choice);
    await this.#show(choice, isAsked);
  }

  get #fields() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (this.page.querySelectorAll("form input"));
  }

  /** The form gives way to the routine. */
  #fold() {
    const summary = this.page.querySelector("[data-summary]");
    if (summary) summary.textContent = summary.getAttribute("data-summary");
    this.page.querySelector(".guide-choose__form")?.removeAttribute("open");
  }

  /** @returns {Choice} */
  #read() {
    const data = new FormData(/** @type {HTMLFormElement} */ (this.page.querySelector("form")));
    const text = (/** @type {string} */ name) => String(data.get(name) ?? "");
    return { minutes: Number(text("minutes")), position: text("position"), over: text("over"), areas: data.getAll("areas").map(String).sort(), own: false };
  }

  /** @param {Choice} choice */
  #fill(choice) {
    for (const field of this.#fields) {
      const value = choice[/** @type {"minutes" | "position" | "over" | "areas"} */ (field.name)];
      field.checked = Array.isArray(value) ? value.includes(field.value) : String(value) === field.value;
    }
  }

  /**
   * @param {Choice} choice
   * @param {boolean} toResult whether to go there
   */
  async #show(choice, toResult) {
    const turn = ++this.#turn;
    this.page.setAttribute("aria-busy", "true");
    const parts = await shown(choice).finally(() => this.page.removeAttribute("aria-busy"));
    if (turn !== this.#turn) return;
    this.#put(parts ?? { result: [this.#unread()] });
    const title = /** @type {HTMLElement | null} */ (this.page.querySelector("#your--routine"));
    if (!toResult || !title) return;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }

  /** @param {Parts} parts */
  #put({ result, warnings: lines, steps, used }) {
    const { page } = this;
    page.querySelector(".guide-choose__result")?.replaceChildren(...result.filter((each) => each !== ""));
    page.querySelector("[data-warnings]")?.replaceChildren(...(lines ?? []));
    for (const part of page.querySelectorAll(".guide-choose__before, .guide-after")) part.toggleAttribute("hidden", !lines);
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-only-with]"))) item.hidden = !used?.includes(item.dataset.onlyWith ?? "");
    for (const list of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".guide-after > div"))) list.hidden = !list.querySelector("li:not([hidden])");
    page.querySelector(".guide-choose__steps")?.replaceChildren(...(steps ? [steps] : []));
  }

  /** What stands in the place of a routine where the answers cannot be read. */
  #unread() {
    return /** @type {HTMLTemplateElement} */ (this.page.querySelector("template[data-unread]")).content.cloneNode(true);
  }
}

/** @param {Choice} choice */
const keep = (choice) => history.replaceState(history.state, "", `#${format(choice)}`);

/**
 * @param {Choice} choice
 * @returns {Promise<Parts | undefined>} nothing if the answers of today cannot be read
 */
async function shown(choice) {
  const now = await nowOf();
  if (!now) return undefined;
  await addStyles();
  const { known, outcome } = now;
  const made = compose(choice, known, outcome);
  if ("refused" in made && ["stopped", "unknown"].includes(made.refused)) return { result: showRefusal(now, choice, made) };
  const found = ours(choice, known, outcome);
  if (found) return { result: showOurs(now, choice, found) };
  if ("refused" in made) return { result: showRefusal(now, choice, made) };
  const { routine } = made;
  const { above, session } = showComposed(now, choice, routine);
  const used = usedBy(known.routines, routine, outcome);
  return { result: above, warnings: warnings(known, routine, used), steps: session, used };
}

/** @type {Promise<unknown> | undefined} */
let styles;

/** The looks of steps, and of what the check changes: only where there are some. */
function addStyles() {
  styles ??= Promise.all(
    ["session/session.css", "today/today.css"].map((name) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = new URL(`assets/${name}`, site).href;
      document.head.append(link);
      return new Promise((resolve) => {
        for (const each of ["load", "error"]) link.addEventListener(each, resolve);
        setTimeout(resolve, 1000);
      });
    }),
  );
  return styles;
}
