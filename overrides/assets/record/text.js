// @ts-check
/** Texts as the build reads them: white space, lengths, near words, and the words of problems with their blanks filled. */

/** What Python takes for white space, and so the build. */
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
/** What the build refuses in a file, see generator/reading/nodes.py. */
const ODD = /[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u200a\u200c-\u2027\u202a-\u205f\u2065-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const HIDES_ORDER = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * One line, with single spaces, and nothing that is half a letter.
 * @param {string} text
 */
export const tidy = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd").replace(SPACES, " ").replace(/^ | $/g, "");

/** @param {string} text */
export const letters = (text) => [...text];

/** @param {string} text */
export const words = (text) => text.split(" ").filter(Boolean);

/**
 * The first character that nobody can see, or that shows a text in another order than it is read.
 * @param {string} text
 */
export function odd(text) {
  const found = ODD.exec(text) ?? HIDES_ORDER.exec(text);
  if (!found) return undefined;
  const code = /** @type {number} */ (found[0].codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
  return { code, hides: HIDES_ORDER.test(found[0]) };
}

/** @param {string} text */
export const withoutOdd = (text) => text.replace(new RegExp(ODD, "gu"), "").replace(new RegExp(HIDES_ORDER, "g"), "");

/**
 * @param {string} text with {blanks}; {{ and }} stand for one of each
 * @param {Record<string, unknown>} blanks
 */
export const filled = (text, blanks) =>
  text.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name) => (name ? String(blanks[name] ?? "") : found[0]));

/**
 * The number of edits from one text to another; a swap of neighbours counts once. Gives `limit` when there are more.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 */
export function edits(one, other, limit) {
  const a = letters(one);
  const b = letters(other);
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const older = before;
    before = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (Math.min(...row) >= limit) return limit;
  }
  return Math.min(row[b.length], limit);
}

/**
 * The known word that a slip of the finger would turn into this one, or nothing.
 * @param {string} text
 * @param {Iterable<string>} known
 */
export function nearest(text, known) {
  const length = letters(text).length;
  const allowed = length < 5 ? 1 : 2;
  let best = "";
  let least = allowed + 1;
  for (const word of known) {
    if (Math.abs(letters(word).length - length) > allowed) continue;
    const distance = edits(text.toLowerCase(), word.toLowerCase(), least);
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

/** `Long back glide` as an id: `long-back-glide`. @param {string} name */
export function slug(name) {
  const plain = name.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  return (plain.match(/[a-z0-9]+/g) ?? []).join("-").slice(0, 60).replace(/^-+|-+$/g, "");
}

export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A name as an id, or nothing if it is no name of plain letters. @param {string} text */
export function asId(text) {
  const made = text.toLowerCase().replace(/[ _-]+/g, "-").replace(/^-+|-+$/g, "");
  return ID.test(made) && made.length <= 60 ? made : "";
}
