// @ts-check
/** No instruction asks in words for what the guide leaves out. Twin: generator/rules/gentle_words.py, whose patterns come with the data. */
import { textsOf } from "./claims.js";
import { denied, foldedText, heard, meant } from "./hearing.js";
import { problem } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Values} Values */

/**
 * @param {Data} data
 * @param {Values} values
 */
export function checkGentle(data, values) {
  const { kinds, telling, spoken } = data.rules.gentle;
  const patterns = kinds.map(([what, pattern]) => /** @type {[string, RegExp]} */ ([what, new RegExp(pattern, "g")]));
  return textsOf(values).flatMap(([text, path]) => {
    const key = path.filter((step) => typeof step === "string").pop() ?? "";
    if (!telling.includes(key)) return [];
    const found = asked(data, foldedText(data, text), key === spoken, patterns);
    return found ? [problem(data, "ASKS_FOR", path, found)] : [];
  });
}

/**
 * The words of a text that ask for what is left out, and what that is.
 * @param {Data} data
 * @param {string} plain
 * @param {boolean} spoken
 * @param {[string, RegExp][]} patterns
 */
function asked(data, plain, spoken, patterns) {
  const { keepsOff, told, verdict, leave } = data.rules.gentle;
  for (const sentence of heard(plain)) {
    if (sentence.endsWith("?") && !(spoken && new RegExp(leave).test(sentence))) continue;
    for (const [what, pattern] of patterns) {
      for (const found of sentence.matchAll(pattern)) {
        const before = sentence.slice(0, found.index);
        const tells = new RegExp(told).test(found[0]) || before.endsWith(" to ");
        if (denied(data, before) || new RegExp(keepsOff).test(meant(data, before)) || (tells && new RegExp(verdict).test(sentence))) continue;
        return { said: found[0], what };
      }
    }
  }
  return undefined;
}
