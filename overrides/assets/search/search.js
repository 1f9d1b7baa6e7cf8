// @ts-check
/**
 * Search: first our own list of names, then the text of all pages below it. Nothing is fetched before the first letter is typed.
 *
 * This file is the field and what happens in it; search/match.js finds names, search/text.js looks through the text, search/list.js and
 * search/status.js show what was found and say how it went.
 */
import { h } from "../page/element.js";
import { getJson } from "../page/fetch.js";
import { close, open } from "../page/header.js";
import { drawn, line, lineOf, list } from "./list.js";
import { decide, fold, matchMost, prepare } from "./match.js";
import { MOST, broken, doubt, nothing, said } from "./status.js";

/** @typedef {import("./match.js").Index} Index */
/** @typedef {import("./match.js").Found} Found */
/** @typedef {import("./text.js").Finder} Finder */

const VERSION = 1;
/** So many names that have a part of the words stand above pages that have them all. */
const FEW = 4;
const WAIT = 250; // after the last key, before the text of all pages is searched
const CLEAR = "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6z";

/**
 * Add what opens with the field and is not on the page before: the key that clears it, and the place for results.
 * @param {HTMLInputElement} input in its form
 * @returns {HTMLElement} the place for results
 */
export function addPanel(input) {
  const form = /** @type {HTMLFormElement} */ (input.form);
  const there = form.parentElement?.querySelector(".guide-results");
  if (there instanceof HTMLElement) return there;
  form.append(h("button", { type: "reset", class: "guide-tool guide-search__clear", title: "Clear", "aria-label": "Clear", tabindex: "-1" }, drawn(CLEAR)));
  const output = h("div", { class: "guide-results" });
  form.after(h("div", { class: "guide-search__output" }, output));
  return output;
}

/** @type {WeakSet<HTMLInputElement>} */
const connected = new WeakSet();

/**
 * Connect a field with a place for results. A second call for the same field does nothing.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} output
 * @param {string} root link from this page to the root of the site
 */
export function connect(input, output, root) {
  if (connected.has(input)) return;
  connected.add(input);
  new Search(input, output, new URL(root || "./", document.baseURI)).start();
}

/** A field and its results: what was asked last, and what has come for it. */
class Search {
  #status = h("p", { class: "guide-results__meta", role: "status" });
  #names = list();
  #textTitle = h("p", { class: "guide-results__meta", hidden: "" }, "In the text of the pages");
  #texts = list();
  #note = h("div", { class: "guide-found__note" });
  /** @type {Promise<Index> | null} */
  #index = null;
  /** @type {Promise<Finder> | null} */
  #finder = null;
  /** Answers that come after a newer question are dropped. */
  #turn = 0;
  #timer = 0;
  /** Enter was pressed before there was a result. */
  #opens = false;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} output
   * @param {URL} base the root of the site
   */
  constructor(input, output, base) {
    this.input = input;
    this.output = output;
    this.base = base;
    output.replaceChildren(this.#status, this.#names, this.#textTitle, this.#texts, this.#note);
  }

  start() {
    this.#followForm();
    this.#followKeys();
    this.#clear();
    if (this.input === document.activeElement) open("search");
    if (this.input.value.trim()) this.#update();
  }

  #followForm() {
    const { input, output } = this;
    input.addEventListener("input", () => this.#update());
    for (const each of ["focus", "click"]) input.addEventListener(each, () => open("search"));
    input.form?.addEventListener("submit", (event) => {
      const [first] = this.#names.childElementCount || this.#texts.childElementCount ? this.#links() : [];
      if (!first) this.#opens = input.value.trim() !== "" && !this.#note.childElementCount;
      else if (!event.defaultPrevented) first.click();
      event.preventDefault();
    });
    input.form?.addEventListener("reset", () => this.#ask(""));
    output.addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("a") && close("search"));
  }

  /** The keys that lead through the results, and out of them. What else leaves them is in open.js. */
  #followKeys() {
    const { input, output } = this;
    let box = input.parentElement ?? output;
    while (box.parentElement && !box.contains(output)) box = box.parentElement;
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // the keys choose among spellings
      if (event.key === "Escape") {
        input.value = "";
        this.#clear();
        if (!event.defaultPrevented && document.activeElement instanceof HTMLElement) document.activeElement.blur();
        close("search");
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.defaultPrevented) {
        this.#move(event.key === "ArrowDown" ? 1 : -1);
      } else return;
      event.preventDefault();
    });
  }

  /** @returns {HTMLAnchorElement[]} */
  #links() {
    return [...this.output.querySelectorAll("a")].filter((each) => each.hasAttribute("href"));
  }

  /** @param {string} address from the root of the site */
  #href = (address) => new URL(`./${address}`, this.base).href;

  /** @param {Found[]} found */
  #showNames(found) {
    this.#names.replaceChildren(...found.map((each) => lineOf(this.#href(each.entry.address), each)));
  }

  /** @param {string} text */
  #say(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /** @param {string} query */
  #ask(query) {
    this.input.value = query;
    this.input.focus();
    this.#update();
  }

  /** Move from the field through the results and back. @param {number} by */
  #move(by) {
    const stops = [this.input, ...this.#links()];
    const here = stops.indexOf(/** @type {any} */ (document.activeElement));
    stops[Math.min(stops.length - 1, Math.max(0, here + by))].focus();
  }

  #clear() {
    this.#turn += 1;
    this.#opens = false;
    clearTimeout(this.#timer);
    for (const each of [this.#names, this.#texts, this.#note]) each.replaceChildren();
    this.#textTitle.hidden = true;
    this.output.setAttribute("aria-busy", "false");
    this.#say("Type a stroke, a part of the body, or an illness.");
  }

  /** @param {string} query @param {Found[]} found @param {number} more @param {boolean} done @param {Index | null} index */
  #report(query, found, more, done, index) {
    this.output.setAttribute("aria-busy", String(!done));
    const total = found.length + more;
    this.#say(said(query, found, more, done, index));
    if (done && (found[0]?.close || found[0]?.left || !total)) {
      const empty = () => (index ? nothing(query, index, this.#href, (each) => this.#ask(each)) : broken(this.#href("")));
      this.#note.replaceChildren(total ? doubt() : empty());
    }
    if (!this.#opens) return;
    const [first] = total ? this.#links() : [];
    if (first || done) this.#opens = false;
    first?.click();
  }

  /** Fetch the names once. If they do not come, they are asked for again with the next letter. */
  #fetchNames() {
    this.#index ??= getJson(new URL("assets/search-index.json", this.base)).then((index) => {
      if (index.version !== VERSION) throw new Error("the page is older than the search index");
      return index;
    });
    return this.#index.catch(() => (this.#index = null));
  }

  async #update() {
    const query = this.input.value.trim();
    this.#clear();
    if (!query) return;
    const mine = this.#turn;
    open("search");
    this.output.setAttribute("aria-busy", "true");
    this.#say("Searching");
    const index = await this.#fetchNames();
    if (mine !== this.#turn) return;
    const found = index ? matchMost(index, query, MOST, false) : [];
    this.#showNames(found);
    const { need } = index ? decide(query, prepare(index).stop) : { need: fold(query) };
    const whole = found.filter((each) => !each.left);
    const enough = whole.length >= MOST || query.length < 3 || !need.length;
    this.#report(query, found, 0, enough, index);
    if (!enough) this.#timer = window.setTimeout(() => this.#lookInTexts(query, need, found, index), WAIT);
  }

  /** @param {string} query @param {string[]} need @param {Found[]} found @param {Index | null} index */
  async #lookInTexts(query, need, found, index) {
    const mine = this.#turn;
    const whole = found.filter((each) => !each.left);
    this.#finder ??= import("./text.js").then((module) => module.wholeText(this.base, index ? prepare(index).entries : []));
    const shown = found.map(({ entry }) => entry.address);
    const more = await this.#finder.then((find) => find(need, shown, MOST - whole.length)).catch(() => ((this.#finder = null), []));
    if (mine !== this.#turn) return;
    this.#texts.replaceChildren(...more.map(({ address, title, facts, excerpt }) => line(this.#href(address), title, facts, excerpt)));
    this.#textTitle.hidden = !more.length;
    // A part of the words, written another way or mistyped, is worth less than a page that has them all.
    const some = more.length ? [...whole, ...found.filter((each) => each.left).slice(0, FEW)] : found;
    const near = index && !found.length && !more.length ? matchMost(index, query, MOST) : some;
    if (near !== found) this.#showNames(near);
    this.#report(query, near, more.length, true, index);
  }
}
