// @ts-check
/**
 * What a routine is put together from: strokes as they can be done in it, and the steps they become, with their time and the reason why
 * each stands where it does. Pure, as compose.js, which chooses and orders them. Time is counted in half minutes.
 *
 * @typedef {import("./compose.js").Known} Known
 * @typedef {import("./compose.js").More} More
 * @typedef {import("./compose.js").Routine} Routine
 * @typedef {import("./compose.js").Step} Step
 * @typedef {import("./compose.js").Where} Where
 * @typedef {import("./compose.js").Why} Why
 */

import { PRESSURES, rank } from "../safety/outcome.js";
import { table } from "../page/tables.js";

/** Firmer than this no routine asks for, and no firmer than that its first and its last stroke are. */
export const MOST = "medium";
export const STILL = "light";
/** From so many half minutes on the long glide comes back, lighter, before the end; so long is it then. */
const RETURNS = { from: 6, length: 2 };

/**
 * What of a stroke can stand in a routine. `focus` are the places it is firmest at, `least`, `most` and `grain` half minutes in all.
 * @typedef {{id: string, moves: string[], more: More, where: Where, focus: string[], rank: number, least: number, most: number,
 *   grain: number, asked: boolean}} Part
 * @typedef {{minutes: number, position: string, over: string, wanted: string[]}} Frame
 */

/** @param {Where} where */
export const firmest = (where) => Math.max(0, ...Object.values(where).map(rank));
/** @param {Where} where @param {string} most @returns {Where} */
export const capped = (where, most) => table(Object.entries(where).map(([area, word]) => [area, rank(word) > rank(most) ? most : word]));
/** @template T @param {T[]} one @param {T[]} other */
export const meet = (one, other) => one.some((each) => other.includes(each));
/** @template T @param {T[]} list @param {(each: T) => (number | string)[]} key @returns {T[]} sorted by its keys, one after the other */
export const sorted = (list, key) =>
  [...list].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    for (const [index, each] of one.entries()) if (each !== other[index]) return each < other[index] ? -1 : 1;
    return 0;
  });

/** @param {Omit<Part, "where" | "focus" | "rank">} rest @param {Where} where @returns {Part} */
export function part(rest, where) {
  const top = firmest(where);
  return { ...rest, where, rank: top, focus: Object.keys(where).filter((area) => rank(where[area]) === top) };
}

/** @param {Known} known @param {string[]} areas */
export const partsOfBody = (known, areas) => [...new Set(areas.map((area) => known.areas[area].part))];

/** Hands belong to arms, and feet to legs. @param {Known} known @param {string[]} areas */
export const regionsOf = (known, areas) => [...new Set(partsOfBody(known, areas).map((name) => ({ hands: "arms", feet: "legs" })[name] ?? name))];

/**
 * Share out the time: each stroke its least, then a little more in turn, what was asked for first.
 * @param {number} goal in half minutes
 * @param {Part} open
 * @param {Part} close
 * @param {Part[]} line
 * @returns {{open: number, close: number, line: number[]}}
 */
export function shared(goal, open, close, line) {
  const times = { open: open.least, close: close.least, line: line.map((each) => each.least) };
  let rest = goal - times.open - times.close - times.line.reduce((sum, each) => sum + each, 0);
  const isOne = open.id === close.id;
  // One technique at both ends has its minutes only once.
  const mostClose = isOne ? close.most - open.least : close.most;
  const mostOpen = isOne ? times.open : open.most;
  const grow = (/** @type {number} */ limit) => {
    for (let has = true; has && rest > 0; ) {
      has = false;
      for (const index of sorted([...line.keys()], (at) => [line[at].asked ? 0 : 1, at])) {
        const { most, least, grain } = line[index];
        const cap = Math.min(most, least + Math.ceil(((most - least) * limit) / grain) * grain);
        if (times.line[index] + grain > cap || grain > rest) continue;
        times.line[index] += grain;
        rest -= grain;
        has = true;
      }
    }
  };
  const hold = (/** @type {number} */ first, /** @type {number} */ last) => {
    while (rest > 0 && times.open < Math.min(first, mostOpen)) [times.open, rest] = [times.open + 1, rest - 1];
    while (rest > 0 && times.close < Math.min(last, mostClose)) [times.close, rest] = [times.close + 1, rest - 1];
  };
  if (goal >= 16) hold(2, 1);
  grow(0.5);
  hold(2, goal >= 40 ? 4 : 2);
  grow(1);
  hold(Infinity, Infinity);
  return times;
}

/**
 * Write the steps, each with the reason why it stands there.
 * @param {Known} known
 * @param {Frame} frame
 * @param {Part} open
 * @param {Part} close
 * @param {Part[]} line
 * @param {{open: number, close: number, line: number[]}} times
 * @returns {Step[]}
 */
export function written(known, frame, open, close, line, times) {
  const peak = Math.max(...line.map((each) => each.rank));
  const rows = line.map((each, index) => ({ id: each.id, part: each, units: times.line[index] }));
  const returning = rows.find((row) => !row.part.more.spreads && row.part.rank === peak && peak > rank(STILL) && isLongGlide(row.part, row.units));
  if (returning) {
    returning.units -= RETURNS.length;
    const light = part(returning.part, capped(returning.part.where, STILL));
    const home = regionsOf(known, returning.part.focus);
    // After what is as light and lies there too.
    let at = rows.findLastIndex((row) => row.part.rank === peak) + 1;
    while (rows[at]?.part.rank >= light.rank && meet(home, regionsOf(known, rows[at].part.focus))) at++;
    rows.splice(at, 0, { id: `${returning.id}-again`, part: light, units: RETURNS.length });
  }
  const level = (/** @type {Part} */ each, /** @type {number} */ most) => (each.rank > most ? part(each, capped(each.where, PRESSURES[Math.max(1, most)])) : each);
  // Neither end is firmer than what stands beside it: the first would be a second rise, and so would the last.
  const begin = level(open, Math.max(rows[0].part.rank, rank("feather")));
  const end = level(close, rows[rows.length - 1].part.rank);
  const all = [{ id: "open", part: begin, units: times.open }, ...rows, { id: "close", part: end, units: times.close }];
  const whys = whysOf(all.map(({ part: each }) => ({ technique: each.id, where: each.where, asked: each.asked })), known, frame.over);
  const steps = all.map(({ id, part: each, units }, index) => step(known, id, each, units, whys[index]));
  return grouped(known, steps);
}

/**
 * Say for each step why it stands where it does: of a routine of the guide as of one that was put together.
 * @param {{technique?: string, where: Where, asked?: boolean}[]} rows
 * @param {Known} known
 * @param {string} over
 * @returns {(Why | "")[]} empty for what is no stroke
 */
export function whysOf(rows, known, over) {
  const strokes = rows.flatMap((row, index) => (row.technique ? [index] : []));
  /** @type {Set<string>} */
  const seen = new Set();
  let [before, isWarm] = [0, over !== "skin"];
  return rows.map(({ technique, where, asked }, index) => {
    if (!technique) return "";
    const { moves } = known.routines.techniques[technique];
    const [was, now] = [before, firmest(where)];
    const isKnown = seen.has(technique);
    before = now;
    seen.add(technique);
    if (index === strokes[0]) return "open";
    if (index === strokes[strokes.length - 1]) return "close";
    if (known.chooser.techniques[technique]?.spreads) return "oil";
    if (!isWarm && moves.includes("glide")) {
      isWarm = true;
      return "warm";
    }
    if (now > was) return "firmer";
    if (isKnown) return "again";
    return now < was ? "lighter" : asked ? "asked" : "same";
  });
}

/** Whether a stroke is the long glide that can come back. @param {Part} each @param {number} units */
const isLongGlide = (each, units) => each.moves.every((move) => move === "glide") && each.grain === 1 && units >= RETURNS.from;

/**
 * @param {Known} known
 * @param {string} id
 * @param {Part} each
 * @param {number} units
 * @param {Why | ""} why
 * @returns {Step}
 */
function step(known, id, each, units, why) {
  const whole = known.routines.techniques[each.id].where;
  const areas = Object.keys(each.where);
  const isWhole = areas.length === Object.keys(whole).length;
  const natural = firmest(capped(table(areas.map((area) => [area, whole[area]])), MOST));
  return {
    id,
    technique: each.id,
    minutes: units / 2 / each.grain,
    times: each.grain,
    sides: "",
    where: each.where,
    areas: isWhole ? [] : areas,
    pressure: each.rank < natural ? PRESSURES[each.rank] : "",
    why,
  };
}

/** Strokes on each side that follow one another on the same limb are all done on one side first. @param {Known} known @param {Step[]} steps */
function grouped(known, steps) {
  const limbs = (/** @type {Step} */ each) => regionsOf(known, Object.keys(each.where));
  let count = 0;
  return steps.map((each, index) => {
    const before = steps[index - 1];
    if (each.times === 1) return each;
    if (!(before?.times === 2 && meet(limbs(before), limbs(each)))) count++;
    return { ...each, sides: `sides-${count}` };
  });
}

/**
 * Whether a routine is what it should be: a last look, before anybody lays hands on anybody.
 * @param {Routine} routine
 * @param {Known} known
 */
export function holds({ steps, minutes, over }, { routines, chooser }) {
  const levels = steps.map((each) => firmest(each.where));
  const top = levels.indexOf(Math.max(...levels));
  const isHill = levels.every((level, index) => !index || (index <= top ? level >= levels[index - 1] : level <= levels[index - 1]));
  /** @type {Map<string, number>} */
  const spent = new Map();
  for (const each of steps) spent.set(each.technique, (spent.get(each.technique) ?? 0) + each.minutes * each.times);
  const isTimed = [...spent].every(([id, sum]) => {
    const { least, most, side } = chooser.techniques[id];
    return sum >= least * (side ? 2 : 1) && sum <= most * (side ? 2 : 1);
  });
  const first = steps.find((each) => routines.techniques[each.technique].moves.some((move) => move !== "hold"));
  const isWarm = over !== "skin" || !first || routines.techniques[first.technique].moves.includes("glide");
  const isFelt = steps.every((each, index) => levels[index] >= rank(routines.techniques[each.technique].lightest));
  return steps.length > 2 && minutes > 0 && isHill && isTimed && isWarm && isFelt && levels.every((level) => level > 0);
}
