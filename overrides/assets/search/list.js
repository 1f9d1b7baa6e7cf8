// @ts-check
/** The results of the search as elements. What comes from content is put on the page as text, never as HTML. */
import { h } from "../page/element.js";
import { NAME } from "./match.js";

/** @typedef {import("./match.js").Found} Found */

/** @param {string[]} names */
const some = (names) => (names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", "));

/** @param {string[]} words */
const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

/**
 * A drawing that no page holds before somebody searches.
 * @param {string} path
 * @param {string} [name] of the class
 */
export function drawn(path, name) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  if (name) picture.setAttribute("class", name);
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.append(line);
  return picture;
}

/** A list of results, which is empty. */
export const list = () => h("ol", { class: "guide-results__list guide-found", role: "list" });

/**
 * @param {string} href
 * @param {string} title
 * @param {string[]} facts
 * @param {string} [text]
 */
export const line = (href, title, facts, text) =>
  h(
    "li",
    { class: "guide-results__item" },
    h(
      "a",
      { class: "guide-results__link guide-found__link", href },
      h("span", { class: "guide-found__title" }, title),
      h("span", { class: "guide-found__facts" }, facts.filter(Boolean).join(" · ")),
      text ? h("span", { class: "guide-found__text" }, text) : "",
    ),
  );

/**
 * A name that was found, with what else it is called and where it belongs.
 * @param {string} href
 * @param {Found} found
 */
export const lineOf = (href, { entry, via, left }) =>
  line(href, entry.title, [
    left ? `without ${quoted(left)}` : "",
    entry.kind,
    via?.weight === NAME && via.raw !== `${entry.minutes} minutes` ? `also called: ${via.raw}` : "",
    some(entry.areas),
    entry.minutes ? `${entry.minutes} min` : "",
  ]);
