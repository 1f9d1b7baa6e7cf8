// @ts-check
/** Is it there already? Finds techniques, and what is left out, whose names are like a new one. Twin: generator/guide/alike.py. */
import { edits, letters } from "./text.js";

/** @typedef {import("./data.js").Named} Named */
/** @typedef {{record: Named, name: string, likeness: number, same: boolean}} Alike */

/** From here on two names are shown as alike. */
const ALIKE = 0.8;
const FILLERS = new Set("a an and for massage of on stroke strokes technique the to with".split(" "));

/**
 * The records whose names are like one of these, the most alike first.
 * @param {string[]} names
 * @param {Named[]} all
 * @param {number} [most]
 * @returns {Alike[]}
 */
export function findAlike(names, all, most = 5) {
  const found = all.map((record) => nearestName(names, record)).filter((each) => each.likeness >= ALIKE);
  const order = (/** @type {Alike} */ { record }) => `${record.left ? 0 : 1}${record.id}`;
  return found.sort((one, other) => other.likeness - one.likeness || (order(one) < order(other) ? -1 : 1)).slice(0, most);
}

/** @param {string[]} names @param {Named} record @returns {Alike} */
function nearestName(names, record) {
  /** @type {Alike} */
  let best = { record, name: record.name, likeness: 0, same: false };
  for (const mine of names) {
    for (const name of [record.name, ...(record.also ?? [])]) {
      const [like, same] = likeness(mine, name);
      if (like > best.likeness || (like === best.likeness && same && !best.same)) best = { record, name, likeness: like, same };
    }
  }
  return best;
}

/**
 * How alike two names are, from 0 to 1, and whether they are the same name.
 * @param {string} one
 * @param {string} other
 * @returns {[number, boolean]}
 */
export function likeness(one, other) {
  const [ours, theirs] = [telling(one), telling(other)];
  const [mine, their] = [ours.join(" "), theirs.join(" ")];
  const length = letters(mine).length;
  const slips = length < 5 ? 0 : length < 8 ? 1 : 2;
  if (mine === their || edits(mine, their, slips + 1) <= slips) return [1, true];
  const [fewer, more] = ours.length <= theirs.length ? [ours, theirs] : [theirs, ours];
  const inside = fewer.every((word) => more.includes(word)) && (fewer.length > 1 || more.length === 2);
  return [Math.max(inside ? 0.9 : 0, ratio(letters(mine), letters(their))), false];
}

/** The words that tell, without accents and the s of the plural, in order of the alphabet. @param {string} name */
function telling(name) {
  const bare = name.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  const all = bare.match(/[\p{L}\p{N}]+/gu) ?? [];
  const some = all.filter((word) => !FILLERS.has(word));
  const chosen = (some.length ? some : all).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
  return [...new Set(chosen)].sort();
}

/**
 * The share of letters in the longest common parts, from 0 to 1 (Ratcliff and Obershelp).
 * @param {string[]} a
 * @param {string[]} b
 */
function ratio(a, b) {
  const total = a.length + b.length;
  return total ? (2 * matches(a, 0, a.length, b, 0, b.length)) / total : 1;
}

/**
 * @param {string[]} a
 * @param {number} aLow
 * @param {number} aHigh
 * @param {string[]} b
 * @param {number} bLow
 * @param {number} bHigh
 * @returns {number}
 */
function matches(a, aLow, aHigh, b, bLow, bHigh) {
  let [at, bAt, size] = [aLow, bLow, 0];
  /** @type {Map<number, number>} */
  let lengths = new Map();
  for (let i = aLow; i < aHigh; i++) {
    const now = new Map();
    for (let j = bLow; j < bHigh; j++) {
      if (a[i] !== b[j]) continue;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      now.set(j, length);
      if (length > size) [at, bAt, size] = [i - length + 1, j - length + 1, length];
    }
    lengths = now;
  }
  return size ? size + matches(a, aLow, at, b, bLow, bAt) + matches(a, at + size, aHigh, b, bAt + size, bHigh) : 0;
}
