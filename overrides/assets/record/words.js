// @ts-check
/** Problems in the words of the build: its sentences come with the data, and their blanks are filled here. */
import { filled } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./data.js").Problem} Problem */

/**
 * A problem in the words of the build.
 * @param {Data} data
 * @param {string} name of the words
 * @param {Path} path
 * @param {Record<string, unknown>} [blanks]
 * @param {string} [hint] if it is another
 * @returns {Problem}
 */
export function problem(data, name, path, blanks = {}, hint) {
  const said = data.said[name];
  const empty = [...said.hint.matchAll(/\{(\w+)\}/g)].some(([, blank]) => blanks[blank] === "");
  const words = hint ?? (empty ? "" : filled(said.hint, blanks));
  return { name, blanks, code: said.code, message: filled(said.message, blanks), hint: words, path };
}

/** @param {Data} data @param {string} guess */
export const didYouMean = (data, guess) => (guess ? filled(data.didYouMean, { guess }) : "");
