// @ts-check
/** A text as the build hears it, and whether a no takes back what it says. Twin: generator/reading/hearing.py, whose patterns come with the data. */

/** @typedef {import("./data.js").Data} Data */

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
export const onlyWords = (plain) => plain.replace(/[ .!?]+/g, " ").trim();

/** The sentences of a folded text, each with the sign it ends in. @param {string} plain @returns {string[]} */
export const heard = (plain) => plain.match(/[^.!?]+[.!?]?/g) ?? [];

/** What stands before something in its sentence and bears on it, without a no that is none. @param {Data} data @param {string} before */
export const meant = ({ rules }, before) => before.replace(new RegExp(rules.yesAfterAll, "g"), " ").replace(new RegExp(rules.turns), " ");

/** Whether what stands before it in its sentence takes back what is said. @param {Data} data @param {string} before */
export const denied = (data, before) => new RegExp(data.rules.no).test(meant(data, before));
