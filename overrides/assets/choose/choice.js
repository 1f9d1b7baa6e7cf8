// @ts-check
/** What a reader has chosen: how it stands in an address, and which routine of the guide fits it. Pure: nothing here knows the page. */
import { isIn } from "./compose.js";
import { capped, firmest } from "./steps.js";
import { adapt, rank } from "../safety/outcome.js";

/** @typedef {import("./compose.js").Choice} Choice */
/** @typedef {import("./compose.js").Known} Known */
/** @typedef {import("./compose.js").Where} Where */
/** @typedef {import("../safety/outcome.js").Outcome} Outcome */
/** @typedef {import("../safety/outcome.js").Adapted} Adapted */
/** @typedef {{id: string, adapted: Adapted}} Ours */

/** A routine that is shorter than the time there is by no more than this still fits. */
const SPARE = 2;
/** So much of it is where it was wished for, at least. */
const SHARE = 0.5;

/**
 * Read a choice from an address: #minutes=15&position=seated&over=clothes&areas=shoulders,hands. No answer of the safety check is ever in it.
 * @param {string} hash
 * @returns {Choice | undefined} nothing if it says no minutes; whether there is such a place or position is not looked at here
 */
export function parse(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  if (!fields.has("minutes")) return undefined;
  const minutes = fields.get("minutes") ?? "";
  const areas = (fields.get("areas") ?? "").split(",").filter(Boolean);
  return {
    minutes: /^\d{1,3}$/.test(minutes) ? Number(minutes) : NaN,
    position: fields.get("position") ?? "",
    over: fields.get("over") ?? "",
    areas: [...new Set(areas)].sort(),
    own: fields.get("own") === "yes",
  };
}

/** Write a choice: the same one is always written alike. @param {Choice} choice */
export function format({ minutes, position, over, areas, own }) {
  const fields = [`minutes=${minutes}`];
  if (position) fields.push(`position=${encodeURIComponent(position)}`);
  if (over) fields.push(`over=${encodeURIComponent(over)}`);
  if (areas.length) fields.push(`areas=${[...areas].sort().map(encodeURIComponent).join(",")}`);
  if (own) fields.push("own=yes");
  return fields.join("&");
}

/**
 * Find the routine of the guide that fits, as it is done today: in the time, in the position, with the clothes, and mostly where it was
 * wished for. The longest one is taken, and of two the one that loses less.
 * @param {Choice} choice that compose.js does not call unknown
 * @param {Known} known
 * @param {Outcome} outcome
 * @returns {Ours | undefined}
 */
export function ours(choice, known, outcome) {
  if (choice.own) return undefined;
  const fitting = Object.entries(known.routines.routines).flatMap(([id, routine]) => {
    if (choice.over && routine.over !== choice.over) return [];
    if (outcome.only_clothes && routine.over !== "clothes") return [];
    const adapted = adapt(known.areas, known.routines, id, outcome);
    if (adapted.not_offered || (choice.position && adapted.position !== choice.position)) return [];
    if (adapted.minutes > choice.minutes || adapted.minutes < choice.minutes - SPARE) return [];
    return isWhereWished(choice.areas, known, adapted) ? [{ id, adapted, lost: adapted.steps.filter((step) => step.out).length }] : [];
  });
  const [best] = fitting.sort((a, b) => b.adapted.minutes - a.adapted.minutes || a.lost - b.lost);
  return best && { id: best.id, adapted: best.adapted };
}

/** @param {string[]} wanted @param {Known} known @param {Adapted} adapted */
function isWhereWished(wanted, known, { steps }) {
  if (!wanted.length) return true;
  const strokes = steps.filter((step) => step.technique && !step.out);
  const focus = (/** @type {Where} */ where) => Object.keys(where).filter((area) => rank(where[area]) === firmest(where));
  const isWished = (/** @type {string} */ area) => wanted.some((wish) => isIn(known, area, wish));
  if (!wanted.every((wish) => strokes.slice(1, -1).some((step) => focus(step.where).some((area) => isIn(known, area, wish))))) return false;
  const sum = (/** @type {(step: (typeof strokes)[number]) => number} */ of) => strokes.reduce((all, step) => all + of(step), 0);
  const inside = sum((step) => (step.minutes * focus(step.where).filter(isWished).length) / focus(step.where).length);
  return inside >= SHARE * sum((step) => step.minutes);
}

/**
 * What a stroke would be without today's check: as firm as routines go.
 * @param {Known} known
 * @param {string} technique
 */
export const usual = (known, technique) => capped(known.routines.techniques[technique].where, "medium");
