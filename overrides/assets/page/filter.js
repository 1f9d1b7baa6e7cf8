// @ts-check
/**
 * <guide-filter> wraps selects and filters the rows of every .guide-rows after it. A select named "areas" keeps the rows whose
 * data-areas, words with spaces between, hold the chosen value; the empty value keeps all. A .guide-group without a row left goes
 * away with its heading. A list may go on over several pages, linked by rel=prev and rel=next in .guide-pages: the first choice
 * fetches them all, so that nothing is left out. Attributes, for other languages: count, none, partial, reset; the defaults are below.
 */
import { comeLater } from "./later.js";

export class GuideFilter extends HTMLElement {
  /** @type {Promise<boolean> | undefined} whether all pages of the list came */
  #fetched;

  connectedCallback() {
    // The element may be taken out and put back, or copied with what it built: build once, listen once.
    if (!this.querySelector(".guide-filter__count")) this.#build();
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    // The browser brings choices back after a reload or a step back; the rows must agree with them.
    if (this.#selects().some((select) => select.value)) this.#filter();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "click") {
      if (!(event.target instanceof Element) || !event.target.closest(".guide-filter__reset")) return;
      for (const select of this.#selects()) select.value = "";
      this.#selects()[0]?.focus(); // the button goes away with the filter
    }
    this.#filter();
  }

  #selects() {
    return [...this.querySelectorAll("select")];
  }

  #lists() {
    const after = (/** @type {Element} */ list) => this.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING;
    return [...document.querySelectorAll(".guide-rows")].filter(after);
  }

  #build() {
    const foot = document.createElement("p");
    foot.className = "guide-filter__foot";
    const count = document.createElement("span");
    count.className = "guide-filter__count";
    count.setAttribute("role", "status");
    const reset = document.createElement("button");
    reset.type = "button";
    reset.className = "guide-filter__reset";
    reset.textContent = this.getAttribute("reset") ?? "Show all";
    reset.hidden = true;
    foot.append(count, " ", reset);
    (this.querySelector("fieldset") ?? this).append(foot);
  }

  async #filter() {
    const lists = this.#lists();
    if (!lists.length) return;
    let whole = true;
    if (this.#selects().some((select) => select.value)) {
      this.#fetched ??= this.#fetchPages(lists);
      whole = await this.#fetched;
      if (!whole) this.#fetched = undefined; // try again at the next choice
    }

    const chosen = this.#selects().filter((select) => select.value); // read now: it may have changed while the pages came
    const rows = lists.flatMap((list) => [.../** @type {Iterable<HTMLElement>} */ (list.children)]);
    for (const row of rows) {
      row.hidden = !chosen.every((select) => (row.getAttribute(`data-${select.name}`) ?? "").split(" ").includes(select.value));
    }
    for (const list of lists) {
      const group = list.closest(".guide-group");
      if (group instanceof HTMLElement) group.hidden = !group.querySelector(".guide-rows > :not([hidden])");
    }
    for (const letters of document.querySelectorAll(".guide-letter")) letters.toggleAttribute("hidden", chosen.length > 0);
    if (whole && this.#fetched) for (const pages of document.querySelectorAll(".guide-pages")) pages.toggleAttribute("hidden", true);
    this.#say(chosen.length > 0, rows.filter((row) => !row.hidden).length, rows.length, whole);
  }

  /**
   * @param {boolean} active whether anything is chosen
   * @param {number} shown
   * @param {number} all
   * @param {boolean} whole whether the rows of all pages are there
   */
  #say(active, shown, all, whole) {
    const text = shown
      ? (this.getAttribute("count") ?? "{shown} of {all}").replace("{shown}", String(shown)).replace("{all}", String(all))
      : (this.getAttribute("none") ?? "Nothing fits all of these.");
    const partial = whole ? "" : ` ${this.getAttribute("partial") ?? "The other pages of this list did not load."}`;
    const count = this.querySelector(".guide-filter__count");
    if (count) count.textContent = active ? text + partial : "";
    const reset = this.querySelector(".guide-filter__reset");
    if (reset instanceof HTMLElement) reset.hidden = !active;
  }

  /**
   * Bring the rows of the other pages into the first and the last list of this one.
   * @param {Element[]} lists
   * @returns {Promise<boolean>} false if a page did not come; the list is then as it was
   */
  async #fetchPages(lists) {
    try {
      const before = await rowsFrom(document, "prev");
      const after = await rowsFrom(document, "next");
      lists[0].prepend(...before.reverse().flat());
      lists[lists.length - 1].append(...after.flat());
      watchPictures();
      return true;
    } catch (error) {
      if (error instanceof TypeError || error instanceof RangeError) return false;
      throw error;
    }
  }
}

/**
 * Follow the links of one direction to their end.
 * @param {Document} start
 * @param {"prev" | "next"} direction
 * @returns {Promise<Element[][]>} the rows of each page, the nearest page first
 */
async function rowsFrom(start, direction) {
  const pages = [];
  const seen = new Set([location.href.split("#")[0]]);
  let page = start;
  let address = location.href;
  for (;;) {
    const link = page.querySelector(`.guide-pages a[rel=${direction}]`);
    if (!link) return pages;
    address = new URL(link.getAttribute("href") ?? "", address).href;
    if (seen.has(address)) return pages;
    seen.add(address);
    const response = await fetch(address); // a TypeError when there is no network
    if (!response.ok) throw new RangeError(`${address} answered ${response.status}`);
    page = new DOMParser().parseFromString(await response.text(), "text/html");
    const rows = [...page.querySelectorAll(".guide-rows > *")];
    for (const from of rows.flatMap((row) => [...row.querySelectorAll("a[href]")])) {
      from.setAttribute("href", new URL(from.getAttribute("href") ?? "", address).href); // it was relative to its own page
    }
    for (const image of rows.flatMap((row) => [...row.querySelectorAll("img[src]")])) {
      image.setAttribute("src", new URL(image.getAttribute("src") ?? "", address).href);
    }
    pages.push(rows.map((row) => document.importNode(row, true)));
  }
}

const take = comeLater("0px 0px -25% 0px");
const watchPictures = () => take(document.querySelectorAll(".guide-rows__picture:has(noscript)"));
watchPictures();

if (!customElements.get("guide-filter")) customElements.define("guide-filter", GuideFilter);
