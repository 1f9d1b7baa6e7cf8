// @ts-check
/** No text claims more than the evidence, as the build reads it. Twin: generator/rules/say_no_more.py, whose phrases and patterns come with the data. */
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
 * A text in plain small letters: no accents, no look-alikes, nothing but words with one space between, and full stops.
 * @param {Data} data
 * @param {string} text
 */
export function foldedText(data, text) {
  const { lookAlikes, unseen, dotted } = data.rules;
  let plain = text.toLowerCase().replaceAll("ß", "ss");
  if (/[^\x00-\x7f]/.test(plain)) {
    plain = [...plain.normalize("NFKD")].map((letter) => (unseen.includes(letter) ? "" : (lookAlikes[letter] ?? letter))).join("");
    plain = plain.replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, "");
  }
  return plain.replace(new RegExp(dotted, "g"), (found) => found.replaceAll(".", "")).replace(/[^a-z0-9.!?]+/g, " ");
}

/** Only the words: a phrase does not hide behind a full stop. @param {string} plain */
const onlyWords = (plain) => plain.replace(/[ .!?]+/g, " ").trim();

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
  for (const sentence of plain.match(/[^.!?]+[.!?]?/g) ?? []) {
    if (sentence.endsWith("?")) continue; // who asks promises nothing
    const found = never.exec(sentence);
    if (found && !new RegExp(data.rules.no).test(sentence.slice(0, found.index))) return found[0];
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
