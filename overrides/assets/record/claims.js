// @ts-check
/** No text claims more than the evidence, as the build reads it. Twin: generator/rules/say_no_more.py, whose phrases and patterns come with the data. */
import { denied, foldedText, heard, onlyWords } from "./hearing.js";
import { problem } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./data.js").Values} Values */

/**
 * The texts of a record with their places: those under these keys, or under any.
 * @param {Values} values
 * @param {string[]} [keys] with dots between, without the numbers of lists
 * @returns {[string, Path][]}
 */
export function textsOf(values, keys) {
  /** @type {[string, Path][]} */
  const found = [];
  const walk = (/** @type {unknown} */ value, /** @type {Path} */ path) => {
    if (typeof value === "string") {
      const key = path.filter((step) => typeof step === "string").join(".");
      if (!keys || keys.includes(key)) found.push([value, path]);
    } else if (Array.isArray(value)) value.forEach((each, at) => walk(each, [...path, at]));
    else if (typeof value === "object" && value) for (const [key, each] of Object.entries(value)) walk(each, [...path, key]);
  };
  walk(values, []);
  return found;
}

/**
 * @param {Data} data
 * @param {Values} values
 */
export function checkClaims(data, values) {
  const phrases = [...data.rules.notSaid].sort(([one], [other]) => other.length - one.length);
  const never = new RegExp(data.rules.promises);
  return textsOf(values, keysOf(data)).flatMap(([text, path]) => {
    const plain = foldedText(data, text);
    const bare = ` ${onlyWords(plain)} `;
    const first = phrases
      .map(([folded, phrase, claim]) => ({ at: bare.indexOf(` ${folded} `), phrase, claim }))
      .filter(({ at }) => at >= 0)
      .reduce((/** @type {{at: number, phrase: string, claim: string} | undefined} */ one, other) => (one && one.at <= other.at ? one : other), undefined);
    if (first) return [problem(data, "MUST_NOT_SAY", path, { phrase: first.phrase, claim: first.claim })];
    const promise = never.test(plain) ? promiseIn(data, never, plain) : "";
    return promise ? [problem(data, "PROMISES", path, { promise })] : [];
  });
}

/** @param {Data} data @param {RegExp} never @param {string} plain */
function promiseIn(data, never, plain) {
  for (const sentence of heard(plain)) {
    if (sentence.endsWith("?")) continue; // who asks promises nothing
    for (const found of sentence.matchAll(new RegExp(never, "g"))) {
      if (!denied(data, sentence.slice(0, found.index))) return found[0].replace(/^[ .!?]+|[ .!?]+$/g, "");
    }
  }
  return "";
}

/** @type {WeakMap<Data, string[]>} */
const known = new WeakMap();

/** The keys that hold texts and not words, ids of other records or numbers. @param {Data} data @returns {string[]} */
function keysOf(data) {
  /** @param {import("./data.js").Field[]} fields @param {string} above @returns {string[]} */
  const walk = (fields, above) =>
    fields.flatMap(({ key, kind }) => {
      const inner = kind.item ?? kind;
      if (inner.fields) return walk(inner.fields, `${above}${key}.`);
      return ["text", "id", "date"].includes(inner.name) ? [above + key] : [];
    });
  const keys = known.get(data) ?? walk(data.fields, "");
  known.set(data, keys);
  return keys;
}
