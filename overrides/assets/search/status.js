// @ts-check
/** What the search says of its results, and what stands below them where they are few: that no page does not mean it is safe. */
import { h } from "../page/element.js";
import { drawn } from "./list.js";

/** @typedef {import("./match.js").Index} Index */
/** @typedef {import("./match.js").Found} Found */

/** So many results are shown at most, and so many of them from the text of the pages, each of which is fetched for it. */
export const [MOST, MOST_TEXTS] = [20, 10];
const BUBBLE = "M3 4h18v13h-9l-5 4v-4H3zM9.6 8.6c.3-1.3 1.3-2 2.5-2 1.5 0 2.6.9 2.6 2.2 0 1.7-2.5 1.9-2.5 3.4m0 2.2v.1"; // the "ask" sign

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/**
 * @param {string} query
 * @param {Found[]} found
 * @param {number} more results in the text of the pages
 * @param {boolean} done whether that text has been searched
 * @param {Index | null} index nothing if something of the search did not come
 */
export function said(query, found, more, done, index) {
  const total = found.length + more;
  if (found[0]?.left) return `Nothing has all of these words. ${counted(total, "result has", "results have")} a part of them`;
  if (found[0]?.close) return `Nothing is called “${query}”. ${counted(total, "result comes", "results come")} close`;
  if (total) return total === MOST || more === MOST_TEXTS ? `The best ${total} results` : counted(total, "result", "results");
  if (!done) return "Looking in the text of all pages";
  return index ? `No results for “${query}”` : "The search could not be loaded";
}

export const doubt = () =>
  h(
    "div",
    { class: "guide-act guide-act--ask" },
    drawn(BUBBLE, "guide-i"),
    h("h2", {}, "No page does not mean it is safe"),
    h("p", { class: "guide-act__word" }, "When in doubt"),
    h("p", {}, "Leave it out, or ask a clinician first."),
  );

/**
 * @param {string} query
 * @param {Index} index
 * @param {(address: string) => string} href
 * @param {(query: string) => void} ask
 */
export function nothing(query, index, href, ask) {
  const chips = (index.try ?? []).map((word) => h("button", { type: "button", class: "guide-chip" }, word));
  for (const chip of chips) chip.addEventListener("click", () => ask(chip.textContent ?? ""));
  const lists = (index.lists ?? []).map(([title, address]) => h("li", {}, h("a", { href: href(address) }, title)));
  return h(
    "div",
    { class: "guide-empty" },
    h("h2", {}, `Nothing found for “${query}”`),
    h("p", {}, "We have no page about that yet. Try a part of the body, a stroke, or an illness in plain words."),
    h("p", {}, "Is it a medicine or an illness? Ask a doctor, nurse or pharmacist about it before a massage."),
    chips.length ? h("div", { class: "guide-row" }, ...chips) : "",
    lists.length ? h("ul", { class: "guide-plain" }, ...lists) : "",
    doubt(),
  );
}

/** @param {string} start the address of the start page */
export const broken = (start) =>
  h(
    "div",
    { class: "guide-empty" },
    h("h2", {}, "The search could not be loaded"),
    h("p", {}, "Look at your connection, then type again. All pages are reached from the start page too."),
    h("p", {}, h("a", { href: start }, "Go to the start page")),
  );
