// @ts-check
/**
 * Putting a routine together: minutes, places, position and clothes in, a routine with a reason for each step out, or why there is none.
 * Pure: nothing here knows the page, and the same choice under the same outcome gives the same routine.
 *
 * The rules of a routine stay in generator/rules: still hands first and last, on skin a glide before anything else, pressure that rises
 * once and falls once, no stroke longer than it should be, minutes that add up. A test lets the build judge what is made here.
 *
 * Time is counted in half minutes.
 *
 * @typedef {import("../safety/outcome.js").Outcome} Outcome
 * @typedef {import("../safety/outcome.js").Areas} Areas
 * @typedef {import("../safety/outcome.js").Routines} Routines
 * @typedef {import("../safety/outcome.js").Technique} Technique
 * @typedef {Record<string, string>} Where the pressure at each area
 * @typedef {{minutes: number, position: string, over: string, areas: string[], own: boolean}} Choice empty: all the same; `own`: put one
 *   together even if one of the guide fits
 * @typedef {{text: string, wants?: string}} Told `wants` is what a place must have for it, as today/place.js reads it
 * @typedef {{level: string, least: number, most: number, side: boolean, order: number, used: string[], first: Record<string, number>,
 *   last: Record<string, number>, spreads: boolean, say: Told, giver: string, ask: Told[], cue: Told, do: (Told & {lasting?: boolean})[], never: string[], cautions: string[], pictures: string[]}} More
 * @typedef {{version: string, shape: number, shortest: number, longest: number, words: {skip_if: string, giver: string, ask: string, why: string},
 *   leave: Record<string, string>, wanted: string[], checklists: Record<string, string>,
 *   positions: Record<string, {over: string, parts: Record<string, string[]>, like: Record<string, string>, supports: string[]}>,
 *   techniques: Record<string, More>, cautions: Record<string, {sign: string, text: string, do: string, link: string, everywhere: boolean, only_with?: string[]}>}} Chooser
 *   assets/choose.json
 * @typedef {{areas: Record<string, {part: string, around: string[]}>, routines: Routines, chooser: Chooser}} Known
 * @typedef {"open" | "oil" | "warm" | "asked" | "firmer" | "same" | "lighter" | "again" | "close"} Why
 * @typedef {{id: string, technique: string, minutes: number, times: number, sides: string, where: Where, areas: string[], pressure: string,
 *   why: Why | ""}} Step `minutes` on each side, if it is done on both; `areas` and `pressure` are empty where it is done as it stands
 * @typedef {{minutes: number, position: string, over: string, steps: Step[], missing: string[]}} Routine `missing` was wished for and has no place
 * @typedef {"stopped" | "unknown" | "position" | "clothes" | "areas" | "short" | "hold" | "glide" | "rules"} Refusal
 * @typedef {{routine: Routine} | {refused: Refusal, least?: number}} Composed
 * @typedef {import("./steps.js").Part} Part
 * @typedef {import("./steps.js").Frame} Frame
 */
import { MOST, STILL, capped, firmest, holds, meet, part, partsOfBody, regionsOf, shared, sorted, written } from "./steps.js";
import { leave, positionsLeft, rank } from "../safety/outcome.js";
import { table } from "../page/tables.js";

/** What mostly stands in the first part of a routine leads up to what is firmer. */
const EARLY = 0.4;

/**
 * @param {Choice} choice
 * @param {Known} known
 * @param {Outcome} outcome of today's safety check, or one that changes nothing
 * @returns {Composed}
 */
export function compose(choice, known, outcome) {
  if (outcome.stop) return { refused: "stopped" };
  const { positions: all, wanted } = known.chooser;
  const isKnown = (!choice.position || Object.hasOwn(all, choice.position)) && ["", "skin", "clothes"].includes(choice.over);
  const isLength = Number.isInteger(choice.minutes) && choice.minutes >= known.chooser.shortest && choice.minutes <= known.chooser.longest;
  if (!isKnown || !isLength || !choice.areas.every((each) => wanted.includes(each))) return { refused: "unknown" };
  const positions = positionsLeft(choice.position ? [choice.position] : Object.keys(all), outcome);
  if (!positions.length) return { refused: "position" };
  if (choice.over === "skin" && outcome.only_clothes) return { refused: "clothes" };
  const minutes = Math.min(choice.minutes, Math.floor((outcome.minutes ?? choice.minutes) * 2) / 2);
  /** @type {Composed[]} */
  const made = [];
  for (const position of positions) {
    const overs = choice.over ? [choice.over] : outcome.only_clothes ? ["clothes"] : sorted(["skin", "clothes"], (over) => overOf(known, all[position], over, choice.areas));
    for (const over of overs) made.push(build({ minutes, position, over, wanted: choice.areas }, known, outcome));
  }
  // The one that does most of what was asked, is about long enough, stays where it was asked to; then the longest, then the most usual.
  const routines = made.flatMap((each) => ("routine" in each ? [each.routine] : []));
  const [best] = sorted(routines, (each) => [each.missing.length, each.minutes < minutes * 0.8 ? 1 : 0, -shareOf(choice, known, each), -each.minutes]);
  if (best) return { routine: best };
  const reasons = /** @type {Refusal[]} */ (["areas", "hold", "glide", "short", "rules"]);
  const refused = made.flatMap((each) => ("refused" in each ? [each] : []));
  const [nearest] = sorted(refused, (each) => [-reasons.indexOf(each.refused), each.least ?? 0]);
  return nearest;
}

/**
 * How usual it is to do this on skin, or over clothes: where what was wished for gets most time, else what is mostly done.
 * @param {Known} known
 * @param {{over: string, parts: Record<string, string[]>}} usual
 * @param {string} over
 * @param {string[]} wanted
 */
function overOf({ areas }, usual, over, [wish]) {
  const place = usual.parts[over].indexOf(areas[wish]?.part ?? wish ?? "");
  return [place < 0 ? Infinity : place, over === usual.over ? 0 : 1];
}

/**
 * @param {Frame} frame
 * @param {Known} known
 * @param {Outcome} outcome
 * @returns {Composed}
 */
function build(frame, known, outcome) {
  const pool = partsOf(frame, known, outcome);
  const ends = stillOnes(frame, known, pool);
  const inFocus = (/** @type {Part} */ part, /** @type {string} */ wish) => part.focus.some((area) => isIn(known, area, wish));
  const fitting = pool.filter((part) => !part.more.spreads).flatMap((part) => narrowed(known, frame, part));
  if (!frame.wanted.length && !fitting.length) return { refused: "areas" };
  const covered = frame.wanted.filter((wish) => fitting.some((part) => inFocus(part, wish)));
  if (frame.wanted.length && !covered.length) return { refused: "areas" };
  if (!ends) return { refused: "hold" };

  const [open, close] = ends;
  const isOne = open.id === close.id;
  const goal = frame.minutes * 2;
  /** @type {Part[]} */
  const chosen = [];
  const room = () => goal - [open, close, ...chosen].reduce((sum, part) => sum + part.least, 0);
  const add = (/** @type {Part | undefined} */ part) => {
    if (part && part.least <= room() && !chosen.some((each) => each.id === part.id)) chosen.push(part);
  };
  const free = fitting.filter((part) => !isEnd(part));
  const ranked = sorted(free, (part) => [
    part.more.level === "first-time" ? 0 : 1,
    part.more.used.includes(frame.position) ? 0 : 1,
    part.more.order,
    part.id,
  ]);

  /** @type {Part | undefined} */
  let warm;
  if (frame.over === "skin") {
    const glides = (/** @type {Part[]} */ parts) => sorted(parts.filter((part) => part.moves.includes("glide")), (part) => [usualness(frame, known, part), partsOfBody(known, part.focus).length, ...warmth(part)]);
    [warm] = [...glides(ranked), ...glides(pool.filter((part) => !part.more.spreads && !isEnd(part)))];
    if (!warm) return { refused: "glide" };
    const oils = oilsOf(known, [warm]);
    const regionOf = partsOfBody(known, warm.focus);
    const spread = pool.find((part) => part.more.spreads && meet(oilsOf(known, [part]), oils) && meet(partsOfBody(known, part.focus), regionOf));
    const least = (open.least + close.least + warm.least + (spread?.least ?? 0)) / 2;
    if (least > frame.minutes) return { refused: "short", least: Math.ceil(least) };
    add(spread);
    add(warm);
  }
  for (const wish of covered) {
    if (chosen.some((part) => inFocus(part, wish))) continue;
    add(ranked.find((part) => inFocus(part, wish) && part.least <= room()));
  }
  const most = () => [open, close, ...chosen].reduce((sum, part) => sum + part.most, 0) - (isOne ? close.most : 0);
  const count = Math.max(2, Math.round(frame.minutes * 0.6));
  const byUse = sorted(ranked, (part) => [usualness(frame, known, part)]);
  // Another part of the body, or a stroke for the practised, only where the time is too long for those that are usual here.
  const region = (/** @type {Part} */ part) => usualness(frame, known, part);
  const isTried = (/** @type {Part} */ { more }) => more.level === "first-time" || more.used.includes(frame.position);
  const fits = (/** @type {Part} */ part) => chosen.length < count && isTried(part) && chosen.every((each) => region(each) >= region(part));
  for (const part of byUse) if (most() < goal || fits(part)) add(part);
  if (!chosen.length) {
    const least = Math.min(...free.map((part) => part.least), Infinity) + open.least + close.least;
    return Number.isFinite(least) ? { refused: "short", least: Math.ceil(least / 2) } : { refused: "areas" };
  }

  const line = inOrder(frame, known, open, warm, chosen);
  if (!line) return { refused: "glide" };
  const times = shared(goal, open, close, line);
  const steps = written(known, frame, open, close, line, times);
  const missing = frame.wanted.filter((wish) => !chosen.some((part) => inFocus(part, wish)));
  const sum = steps.reduce((all, step) => all + step.minutes * step.times, 0);
  if (frame.wanted.length && missing.length === frame.wanted.length) return { refused: "areas" };
  const routine = { minutes: sum, position: frame.position, over: frame.over, steps, missing };
  return holds(routine, known) ? { routine } : { refused: "rules" };
}

/** Whether an area is, or lies in, what was wished for. @param {Known} known @param {string} area @param {string} wish */
export const isIn = (known, area, wish) => area === wish || known.areas[area].part === wish;

/** @param {Known} known @param {Part[]} parts what of their supplies is counted in ml */
const oilsOf = ({ routines }, parts) => parts.flatMap((part) => (routines.techniques[part.id].uses ?? []).filter((id) => routines.supplies[id].unit === "ml"));

/** How much of a routine is done where it was wished for, in tenths. @param {Choice} choice @param {Known} known @param {Routine} routine */
function shareOf({ areas }, known, { steps, minutes }) {
  const inside = steps.map((each) => {
    const top = firmest(each.where);
    const focus = Object.keys(each.where).filter((area) => rank(each.where[area]) === top);
    return (each.minutes * each.times * focus.filter((area) => areas.some((wish) => isIn(known, area, wish))).length) / focus.length;
  });
  return Math.round((10 * inside.reduce((sum, each) => sum + each, 0)) / minutes);
}

/** How usual the places of a stroke are in this position: 0 is what most time goes to. @param {Frame} frame @param {Known} known @param {Part} part */
function usualness(frame, known, part) {
  const parts = known.chooser.positions[frame.position].parts[frame.over];
  const places = partsOfBody(known, part.focus).map((each) => parts.indexOf(each)).map((place) => (place < 0 ? parts.length : place));
  return frame.wanted.length ? 0 : Math.min(...places);
}

/** What warms best, of what stays on one part of the body, comes first: it rubs a little, is easy, only glides, and can last. @param {Part} part */
const warmth = ({ id, rank: level, moves, more, most }) => [
  level < rank(STILL) ? 1 : 0,
  more.level === "first-time" ? 0 : 1,
  moves.every((move) => ["glide", "fan", "hold"].includes(move)) ? 0 : 1,
  -most,
  id,
];

/** Whether a stroke is for the beginning or the end of a massage only. @param {Part} part */
const isEnd = ({ moves, more }) => moves.every((move) => move === "hold") || Object.keys(more.first).length > 0 || Object.keys(more.last).length > 0;

/**
 * Every stroke that this position, these clothes and today's check leave, as it would be done.
 * @param {Frame} frame
 * @param {Known} known
 * @param {Outcome} outcome
 * @returns {Part[]}
 */
function partsOf(frame, { areas, routines, chooser }, outcome) {
  return Object.entries(chooser.techniques).flatMap(([id, more]) => {
    const technique = routines.techniques[id];
    if (!technique.positions.includes(frame.position)) return [];
    if (technique.over !== "either" && technique.over !== frame.over) return [];
    const left = leave(areas, routines.supplies, technique, outcome, capped(technique.where, MOST));
    const sides = more.side ? 2 : 1;
    const [least, most] = [Math.ceil(more.least * 2) * sides, Math.floor(more.most * 2) * sides];
    if (left.out || least > most) return [];
    return [part({ id, moves: technique.moves, more, least, most, grain: sides, asked: false }, left.where)];
  });
}

/**
 * Keep a stroke to what was wished for, if it can be done on only some of its areas; drop it if it is about something else.
 * @param {Known} known
 * @param {Frame} frame
 * @param {Part} found
 * @returns {Part[]}
 */
function narrowed(known, { wanted }, found) {
  if (!wanted.length) return [found];
  const technique = known.routines.techniques[found.id];
  const isWanted = (/** @type {string} */ area) => wanted.some((wish) => isIn(known, area, wish));
  const inside = table(Object.entries(found.where).filter(([area]) => isWanted(area)));
  const kept = technique.some_areas ? part(found, inside) : found;
  if (kept.rank < rank(technique.lightest) || !kept.focus.some(isWanted)) return [];
  return [{ ...kept, asked: true }];
}

/**
 * The still hands at the beginning and at the end, at most light.
 * @param {Frame} frame
 * @param {Known} known
 * @param {Part[]} pool
 * @returns {[Part, Part] | undefined}
 */
function stillOnes(frame, known, pool) {
  const still = pool.flatMap((each) => {
    if (!isEnd(each) || !each.moves.includes("hold") || each.moves.some((move) => !["hold", "glide"].includes(move))) return [];
    const light = part(each, capped(each.where, STILL));
    return light.rank < rank(known.routines.techniques[each.id].lightest) ? [] : [light];
  });
  // Hands that are laid where the massage begins need not move.
  const wishes = frame.wanted.length ? frame.wanted : known.chooser.positions[frame.position].parts[frame.over];
  const regions = wishes.flatMap((wish) => regionsOf(known, Object.keys(known.areas).filter((area) => isIn(known, area, wish))));
  const near = (/** @type {Part} */ each) => regions.findIndex((region) => regionsOf(known, each.focus).includes(region)) >>> 0;
  const best = (/** @type {"first" | "last"} */ end, /** @type {Part[]} */ parts) =>
    sorted(parts, (each) => [near(each), -(each.more[end][frame.position] ?? 0), Object.keys(each.more[end]).length ? 0 : 1, each.id])[0];
  // What only ends a massage does not begin one.
  const begins = still.filter((each) => Object.keys(each.more.first).length || !Object.keys(each.more.last).length);
  const ends = still.filter((each) => Object.keys(each.more.last).length || !Object.keys(each.more.first).length);
  const open = best("first", begins);
  const close = open && best("last", ends.filter((each) => each.id !== open.id || each.most >= 2 * each.least));
  return open && close && [open, close];
}

/**
 * Put the strokes in an order in which pressure rises once and falls once. Where it begins it is firmest: what lies elsewhere comes after
 * it, and lightly.
 * @param {Frame} frame
 * @param {Known} known
 * @param {Part} open
 * @param {Part | undefined} warm the glide that comes before all else on skin, but for the one that brings the oil
 * @param {Part[]} chosen
 * @returns {Part[] | undefined}
 */
function inOrder(frame, known, open, warm, chosen) {
  const home = regionsOf(known, (warm ?? chosen[0]).focus);
  const isHome = (/** @type {Part} */ each) => meet(home, regionsOf(known, each.focus));
  const all = chosen.map((each) => (isHome(each) ? each : part(each, capped(each.where, STILL))));
  if (all.some((each) => each.rank < rank(known.routines.techniques[each.id].lightest))) return undefined;
  const isWarm = (/** @type {Part} */ each) => each.id === warm?.id;
  const lead = (/** @type {Part} */ each) => (each.more.spreads ? 0 : isWarm(each) ? 1 : 2);
  const place = (/** @type {Part} */ each) => [lead(each), isHome(each) ? "" : regionsOf(known, each.focus)[0], each.more.order, each.id];
  const peak = Math.max(...all.map((each) => each.rank));
  const lower = all.filter((each) => each.rank < peak);
  // What is lighter comes before the peak if it warms, or if it mostly does; never below the opening, and on skin nothing before the glide.
  const floor = Math.max(Math.min(open.rank, peak), warm?.rank ?? 0);
  const early = lower.filter((each) => lead(each) < 2 || (isHome(each) && each.rank >= floor && each.more.order < EARLY));
  const rise = sorted(early, (each) => [each.rank, ...place(each)]);
  const top = sorted(all.filter((each) => each.rank === peak), place);
  const fall = sorted(lower.filter((each) => !rise.includes(each)), (each) => [-each.rank, ...place(each)]);
  return [...rise, ...top, ...fall];
}
