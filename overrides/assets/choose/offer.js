// @ts-check
/**
 * The list of routines that were kept, where people choose. Each is put together anew, and held against the check of this day: what that refuses
 * leads nowhere. Names are text of readers, and never HTML. The words stand in the page.
 */
import { KEY, LONGEST, dropMine, keepMine, named, readMine } from "./mine.js";
import { parse } from "./choice.js";
import { heading } from "./words.js";
import { compose } from "./compose.js";
import { nowOf } from "./now.js";
import { KEY as CHECK } from "../safety/answers.js";
import { h } from "../page/element.js";
import { fill } from "../page/fill.js";
import { counts } from "../session/taps.js";

/** @typedef {import("./mine.js").Mine} Mine */
/** @typedef {import("./view.js").Now} Now */

/** What was asked for last wins, however long the data takes. */
let turn = 0;

/** Show the list. @param {Element} place */
export async function offer(place) {
  if (!place.hasAttribute("data-offers")) {
    place.setAttribute("data-offers", "");
    for (const each of ["click", "submit"]) place.addEventListener(each, (event) => touched(/** @type {HTMLElement} */ (place), event));
    addEventListener("storage", ({ key }) => key === null || [KEY, CHECK].includes(key) ? offer(place) : undefined); // another tab
  }
  const { mine, isLost } = readMine();
  const words = /** @type {HTMLElement} */ (place).dataset;
  if (isLost) say(place, words.other);
  place.toggleAttribute("hidden", !mine.length && !said(place)?.textContent);
  const list = /** @type {HTMLElement} */ (place.querySelector("ul"));
  list.replaceChildren(...mine.map((each) => row(words, each)));
  if (!mine.length) return;
  const own = ++turn;
  const today = await nowOf().catch(() => undefined);
  if (own !== turn) return;
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-choice]"))) judge(words, item, today);
}

const said = (/** @type {Element} */ place) => place.querySelector("[role=status]");

/** @param {Element} place @param {string} [text] */
function say(place, text = "") {
  const line = said(place);
  if (line) line.textContent = text;
}

/** @param {DOMStringMap} words @param {Mine} mine */
function row(words, { name, choice }) {
  const button = (/** @type {string} */ does, /** @type {string} */ text) =>
    h("button", { type: "button", class: "guide-btn guide-btn--quiet", "data-does": does, "aria-label": `${text}: ${name}` }, text);
  return h(
    "li",
    { "data-choice": choice },
    h("p", {}, h("b", { dir: "auto" }, name), h("small", {}, words.looking ?? "")),
    h("div", { class: "guide-row" }, button("rename", words.rename ?? ""), button("drop", words.drop ?? "")),
  );
}

/**
 * Offer a routine, if it can be put together today.
 * @param {DOMStringMap} words
 * @param {HTMLElement} item
 * @param {Now | undefined} today nothing if the answers, or the data, cannot be read
 */
function judge(words, item, today) {
  const { choice: text = "" } = item.dataset;
  const choice = parse(text);
  const made = today && choice && compose({ ...choice, own: true }, today.known, today.outcome);
  const name = item.querySelector("b");
  const note = /** @type {HTMLElement} */ (item.querySelector("small"));
  if (!today) note.textContent = words.unread ?? "";
  else if (!made || "refused" in made) note.textContent = (made?.refused === "unknown" ? words.gone : words.not) ?? "";
  else {
    const { minutes, position, over } = made.routine;
    note.textContent = heading(today.data, minutes, position, today.overs[over]);
    if (name && !name.closest("a")) {
      const link = h("a", { href: `#${text}` });
      name.replaceWith(link);
      link.append(name);
    }
  }
}

/** @param {HTMLElement} place @param {Event} event */
function touched(place, event) {
  const target = /** @type {Element} */ (event.target);
  const item = target.closest("[data-choice]");
  if (event.type === "submit") event.preventDefault();
  const does = event.type === "submit" ? "name" : target.closest("[data-does]")?.getAttribute("data-does");
  if (!(item instanceof HTMLElement) || !does || !counts(event, does, `mine ${place.querySelectorAll("[data-choice]").length}`)) return;
  const { choice = "" } = item.dataset;
  const name = item.querySelector("b")?.textContent ?? "";
  if (does === "rename") return form(place.dataset, item, name);
  const field = item.querySelector("input");
  const wanted = named(field?.value ?? "") || name;
  const isDone = does === "drop" ? dropMine(choice) : keepMine(choice, wanted) === "kept";
  const text = does === "drop" ? place.dataset.dropped : place.dataset.renamed;
  say(place, isDone ? fill(text ?? "", { name: does === "drop" ? name : wanted }) : place.dataset.lost);
  if (isDone) offer(place);
  /** @type {HTMLElement | null} */ (place.querySelector("h2"))?.focus();
}

/** A field for another name in the place of the buttons. @param {DOMStringMap} words @param {HTMLElement} item @param {string} name */
function form(words, item, name) {
  const field = h("input", { value: name, maxlength: LONGEST, autocomplete: "off", dir: "auto" });
  const made = h("form", { method: "dialog", class: "guide-row" }, h("label", {}, `${words.name ?? ""} `, field), h("button", { class: "guide-btn" }, words.save ?? ""));
  item.querySelector(".guide-row")?.replaceWith(made);
  field.select();
}
