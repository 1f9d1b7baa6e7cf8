// @ts-check
/** The elements that today's check puts into pages. A page carries only the icons it uses itself, so these are drawn here. */
import { BECAUSE } from "../safety/words.js";
import { h } from "../page/element.js";
import { site } from "../page/site.js";

/** @typedef {import("../safety/answers.js").Condition} Condition */

/** @param {string} address from the root of the site */
export const to = (address) => new URL(address, site).href;
export const CHECK = to("safety/check/");

const SVG = "http://www.w3.org/2000/svg";
/** As in the sprite of the pages; a test compares them. @type {Record<string, Record<string, string>[]>} */
const ICONS = {
  no: [
    { d: "M8 2h8l6 6v8l-6 6H8l-6-6V8z", fill: "currentColor" },
    { d: "M8.5 8.5l7 7m0-7l-7 7", stroke: "var(--guide-paper)", "stroke-width": "2.6" },
  ],
  ask: [
    { d: "M3 4h18v13h-9l-5 4v-4H3z" },
    { d: "M9.6 8.6c.3-1.3 1.3-2 2.5-2c1.5 0 2.600.9 2.6 2.2c0 1.7-2.5 1.9-2.5 3.4M12.2 14.4v.1", "stroke-width": "2.2" },
  ],
  area: [{ cx: "12", cy: "12", r: "9.5" }, { d: "M5 16L16 5M4 10L10 4M8 20L20 8M13.5 20.5l7-7", "stroke-width": "1.7" }],
  light: [{ d: "M4 21C6 13 11 6 20 3c.6 6-2 13-11 14.5M8.5 13.5h5M11 9.8h5.5" }],
  ok: [{ cx: "12", cy: "12", r: "9.5" }, { d: "M7.5 12.5l3 3 6-7" }],
};

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {Element[]} children
 */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {"no" | "ask" | "area" | "light" | "ok"} name */
export const icon = (name) =>
  draw("svg", { class: "guide-i", viewBox: "0 0 24 24", "aria-hidden": "true" }, ...ICONS[name].map((each) => draw("d" in each ? "path" : "circle", each)));

/**
 * How firmly, as everywhere on the site: four bars and the words.
 * @param {{bars: number, words: string}} pressure
 */
export function press({ bars, words }) {
  const drawn = [15, 10.7, 6.4, 2.1].map((y, index) => {
    const bar = draw("rect", { x: String(1 + 10 * index), y: String(y), width: "7", height: String(21 - y), rx: "1" });
    if (index < bars) bar.setAttribute("fill", "currentColor");
    return bar;
  });
  return h("span", { class: "guide-press" }, draw("svg", { viewBox: "0 0 40 22", "aria-hidden": "true" }, ...drawn), words);
}

/**
 * Name the conditions something is because of; each leads to its page and its sources.
 * @param {Condition[]} conditions
 * @param {boolean} [linked]
 * @returns {(Node | string)[]}
 */
export function because(conditions, linked = true) {
  if (!conditions.length) return [];
  const names = conditions.flatMap((each, index) => [
    index ? "; " : "", // a name may hold a comma
    linked ? h("a", { href: `${to(each.link)}#sources` }, each.name) : each.name,
  ]);
  return [BECAUSE, ...names, "."];
}

/**
 * A change as a block of its own.
 * @param {"area" | "light"} sign
 * @param {string} heading
 * @param {string} text
 * @param {Condition[]} conditions
 */
export function act(sign, heading, text, conditions) {
  return h(
    "div",
    { class: `guide-act guide-act--${sign} guide-today__act` },
    icon(sign),
    h("p", { class: "guide-act__word" }, heading),
    h("p", {}, text),
    conditions.length ? h("p", { class: "guide-small" }, ...because(conditions)) : "",
  );
}

/**
 * The same in one line.
 * @param {"area" | "light"} sign
 * @param {string} heading
 * @param {string} text
 * @param {Condition[]} conditions
 */
export function line(sign, heading, text, conditions) {
  const words = h("span", {}, h("b", {}, `${heading}.`), ` ${text} `, ...because(conditions));
  return h("p", { class: `guide-today__line guide-today__line--${sign}` }, icon(sign), words);
}

/**
 * Put other words into a fact of a page: "minutes", "pressure", "position" or "over".
 * @param {Element | null | undefined} within
 * @param {string} name
 * @param {Node | string} value
 */
export function fact(within, name, value) {
  const found = within?.querySelector(`[data-fact="${name}"]`);
  (found?.querySelector("dd") ?? found)?.replaceChildren(value);
}
