// @ts-check
/**
 * Search: first our own list of names, then the rest of it and the text of all pages. Nothing is fetched before the first letter is typed.
 *
 * This file is the field and what happens in it; search/match.js finds names, search/text.js looks through the text, search/list.js and
 * search/status.js show what was found and say how it went.
 */
import { h } from "../page/element.js";
import { getJson } from "../page/fetch.js";
import { close, open } from "../page/header.js";
import { drawn, line, lineOf, list } from "./list.js";
import { decide, matchMost, prepare } from "./match.js";
import { MOST, MOST_TEXTS, broken, doubt, nothing, said } from "./status.js";

/** @typedef {import("./match.js").Index} Index */
/** @typedef {import("./match.js").Part} Part */
/** @typedef {import("./match.js").Found} Found */
/** @typedef {import("./text.js").Finder} Finder */

const VERSION = 2;
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
  /** What the list of names holds. */
  #listed = "";
  #textTitle = h("p", { class: "guide-results__meta", hidden: "" }, "In the text of the pages");
  #texts = list();
  #note = h("div", { class: "guide-found__note" });
  /** @type {Promise<Index> | null} the names, with the rest of them once that is there */
  #index = null;
  /** @type {Promise<Index> | null} */
  #whole = null;
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

  /** Put names on the page; where the same stand there already nothing is touched, since somebody may be on one. @param {Found[]} found */
  #showNames(found) {
    const listed = found.map(({ entry, left, close }) => [entry.address, close, ...(left ?? [])].join(" ")).join("\n");
    if (listed === this.#listed) return;
    this.#listed = listed;
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
    this.#showNames([]);
    for (const each of [this.#texts, this.#note]) each.replaceChildren();
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

  /** @param {string} address @returns {Promise<any>} */
  async #namesIn(address) {
    const part = await getJson(new URL(address, this.base));
    if (part.version !== VERSION) throw new Error("the page is older than the search index");
    return part;
  }

  /** Fetch the names once. If they do not come, they are asked for again with the next letter. */
  #fetchNames() {
    this.#index ??= this.#namesIn("assets/search-index.json");
    return this.#index.catch(() => (this.#index = null));
  }

  /** The same for the rest of the names. @param {Index} index */
  #fetchRest(index) {
    this.#whole ??= this.#namesIn("assets/search-rest.json").then((/** @type {Part} */ rest) => ({ ...index, rest }));
    this.#whole.then((whole) => (this.#index = Promise.resolve(whole))).catch(() => {});
    return this.#whole.catch(() => (this.#whole = null));
  }

  /** The same for the text of the pages. */
  #fetchTexts() {
    this.#finder ??= import("./text.js").then((module) => module.wholeText(this.base));
    return this.#finder.catch(() => (this.#finder = null));
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
    if (!index) return this.#report(query, [], 0, true, null);
    const found = matchMost(index, query, MOST, false);
    this.#showNames(found);
    const done = isShort(query, index) && Boolean(found.length || index.rest);
    this.#report(query, found, 0, done, index);
    if (done) return;
    // Both are small, and there by the time that nobody types on.
    this.#fetchRest(index);
    if (leavesRoom(found) && !isShort(query, index)) this.#fetchTexts();
    this.#timer = window.setTimeout(() => this.#lookOn(query, found, index), WAIT);
  }

  /**
   * Look in the rest of the names and, where there is room, in the text of the pages.
   * @param {string} query
   * @param {Found[]} before
   * @param {Index} first
   */
  async #lookOn(query, before, first) {
    const mine = this.#turn;
    const whole = await this.#fetchRest(first);
    if (mine !== this.#turn) return;
    const index = whole ?? first;
    const found = index === first ? before : matchMost(index, query, MOST, false);
    const texts = leavesRoom(found) && !isShort(query, index) ? await this.#inTexts(query, found, index) : [];
    if (mine !== this.#turn) return;
    const more = texts ?? [];
    this.#texts.replaceChildren(...more.map(({ address, title, facts, excerpt }) => line(this.#href(address), title, facts, excerpt)));
    this.#textTitle.hidden = !more.length;
    // A part of the words, written another way or mistyped, is worth less than a page that has them all.
    const some = more.length ? [...wholly(found), ...found.filter((each) => each.left).slice(0, FEW)] : found;
    const near = whole && texts && !found.length && !more.length ? matchMost(index, query, MOST) : some;
    this.#showNames(near);
    this.#report(query, near, more.length, true, whole && texts ? index : null);
  }

  /**
   * @param {string} query
   * @param {Found[]} found
   * @param {Index} index
   * @returns {Promise<import("./text.js").Found[] | null>} nothing if the text did not come
   */
  async #inTexts(query, found, index) {
    const { entries, stop } = prepare(index);
    const shown = found.map(({ entry }) => entry.address);
    const find = await this.#fetchTexts();
    const room = Math.min(MOST_TEXTS, MOST - wholly(found).length);
    return find && find(decide(query, stop).need, entries, shown, room).catch(() => (this.#finder = null));
  }
}

/** Too little to look for it in texts. @param {string} query @param {Index} index */
const isShort = (query, index) => query.length < 3 || !decide(query, prepare(index).stop).need.length;

/** @param {Found[]} found what has all the words that were typed */
const wholly = (found) => found.filter((each) => !each.left);

/** @param {Found[]} found */
const leavesRoom = (found) => wholly(found).length < MOST;
