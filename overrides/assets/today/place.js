// @ts-check
/**
 * What of a stroke is still said where today's check leaves less of it. Twin: generator/place/wants.py and generator/place/here.py; a test holds both
 * to the same answers. Each text of a page names what it wants, and goes where that is not there: no sentence is made here, and no limit wants anything.
 *
 * @typedef {{where: Record<string, string>, positions: string[], over: string, gone: string[]}} Place `positions` and `over` are
 *   empty where nothing is known of them; `gone` are words for what slides on skin of which none is left
 */
import { choicesLeft, rank, supplyLeft } from "../safety/outcome.js";

const OILS = ["oil", "lotion", "cream"];

/**
 * The words for what slides on skin of which none is left.
 * @param {import("../safety/outcome.js").Routines["supplies"]} supplies
 * @param {import("../safety/outcome.js").Outcome} outcome
 */
export function goneOf(supplies, outcome) {
  const left = Object.entries(supplies)
    .filter(([id, { unit }]) => unit === "ml" && supplyLeft(id, supplies[id], outcome))
    .flatMap(([id, supply]) => /** @type {{name: string}[]} */ (supply.choices ? choicesLeft(id, supply, outcome) : [supply]))
    .flatMap(({ name }) => name.toLowerCase().split(/[^a-z]+/));
  return OILS.filter((each) => !left.includes(each));
}

/** @type {Record<string, (value: string, place: Place) => boolean>} */
const ASKS = {
  pressure: (value, { where }) => Math.max(0, ...Object.values(where).map(rank)) >= rank(value),
  area: (value, { where }) => Object.hasOwn(where, value),
  over: (value, { over }) => !over || over === value,
  supply: (value, { gone, over }) => over !== "clothes" && !gone.includes(value),
  position: (value, { positions }) => !positions.length || value.split(",").some((each) => positions.includes(each)),
};

/**
 * Whether a place has what a text wants. What nobody here knows of is not there.
 * @param {string | undefined} wants
 * @param {Place} place
 */
export const fits = (wants, place) =>
  (wants ?? "").split(" ").filter(Boolean).every((each) => {
    const [name, value = ""] = each.split("=");
    return Object.hasOwn(ASKS, name) && ASKS[name](value, place);
  });

/**
 * Leave out of a stroke what its place has no room for. Its pictures are told by its cue: where that goes they have no words.
 * @param {Element} stroke
 * @param {Place} place
 */
export function keepTo(stroke, place) {
  const list = /** @type {HTMLElement | null} */ (stroke.querySelector(".guide-do"));
  if (list && !fits(list.dataset.cueWants, place)) {
    if (list.dataset.cue) list.dataset.cue = "";
    for (const image of stroke.querySelectorAll(".guide-pictures img")) image.setAttribute("alt", "");
    // Those whose hands move are part of the page.
    for (const drawing of stroke.querySelectorAll(".guide-pictures svg[aria-label]")) {
      drawing.removeAttribute("aria-label");
      drawing.setAttribute("aria-hidden", "true");
    }
    // A picture that comes when it is near is a text until then.
    for (const later of stroke.querySelectorAll("noscript")) later.replaceChildren((later.textContent ?? "").replace(/ alt="[^"]*"/, ' alt=""'));
  }
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (stroke.querySelectorAll("[data-wants]"))) if (!fits(each.dataset.wants, place)) each.remove();
}
