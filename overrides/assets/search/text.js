// @ts-check
/**
 * The second half of the search: the text of all pages, out of the small files that `generator/data/texts/` writes and explains. search.js
 * loads this file when the list of names has left room, so most searches never fetch the text. One search fetches the files of its words,
 * and the texts of what it shows. Twin: generator/data/texts/words.py
 */
import { getJson } from "../page/fetch.js";
import { fold, stem } from "./match.js";

/** @typedef {{of: string, sections: number, words: string[]}} Contents */
/** @typedef {[id: string, name: string, text: string]} Section */
/** @typedef {[address: string, title: string, ...sections: any[]]} Page */
/** @typedef {{address: string, title: string, kind: string}} Known what the list of names says about an address */
/** @typedef {{address: string, title: string, facts: string[], excerpt: string}} Found */
/** @typedef {(words: string[], known: Known[], shown: string[], most: number) => Promise<Found[]>} Finder */
/** @typedef {(name: string) => Promise<any>} Reader gives a file of the text */

const PLACES = 16; // also in generator/data/texts/__init__.py
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
const BASE = 32;
/** Of the groups of sections in which a word stands: three steps in the text, and one in a title. */
const WEIGHTS = [1, 1.6, 2.2, 8];
/** A word that only begins as what was typed counts so much less. */
const LONGER = 0.6;

/**
 * Get ready to look through the text of all pages. Rejects if it does not come, as the finder does; then this is to be asked for again.
 * @param {URL} base the root of the site
 * @returns {Promise<Finder>}
 */
export async function wholeText(base) {
  const folder = new URL("assets/text/", base);
  /** @type {Contents} */
  const contents = await getJson(new URL("index.json", folder), "no-cache");
  const read = reader(folder, contents.of);
  return async (words, known, shown, most) => {
    const records = new Map(known.map((each) => [each.address, each]));
    return below(await holding(words, contents, read), new Set(shown), most, { read, records, words });
  };
}

/**
 * Make what fetches each file once. One of another build, which the browser has kept, is fetched anew, since its numbers would mean other
 * sections.
 * @param {URL} folder
 * @param {string} of the build
 * @returns {Reader}
 */
function reader(folder, of) {
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();
  const fetched = async (/** @type {URL} */ address) => {
    const kept = await getJson(address);
    const file = kept.of === of ? kept : await getJson(address, "reload");
    if (file.of !== of) throw new TypeError(`${address} is of another build`);
    return file;
  };
  return (name) => {
    const file = files.get(name) ?? fetched(new URL(`${name}.json`, folder));
    files.set(name, file);
    return file;
  };
}

/**
 * Find the sections that hold a word for each that was typed, and put the best first.
 * @param {string[]} words
 * @param {Contents} contents
 * @param {Reader} read
 * @returns {Promise<number[]>}
 */
async function holding(words, { sections, words: begins }, read) {
  const each = await Promise.all([...new Set(words)].map((word) => where(word, begins, read)));
  const scores = new Map([...(each[0]?.keys() ?? [])].map((section) => [section, 0]));
  for (const found of each) {
    // What few sections hold says more about them.
    const rare = Math.log(1 + sections / found.size);
    for (const [section, score] of scores) {
      const weight = found.get(section);
      if (weight) scores.set(section, score + weight * rare);
      else scores.delete(section);
    }
  }
  return [...scores].sort(([a, one], [b, other]) => other - one || a - b).map(([section]) => section);
}

/**
 * Say which sections hold a word that begins as the one that was typed, and how much it weighs there.
 * @param {string} typed
 * @param {string[]} begins the first word of each file
 * @param {Reader} read
 * @returns {Promise<Map<number, number>>}
 */
async function where(typed, begins, read) {
  const start = beginning(typed);
  // Like the pages of a dictionary: the last that begins before it, and all that begin with it.
  const pages = begins.flatMap((word, at) => (word.startsWith(start) || (word <= start && !(begins[at + 1] <= start)) ? [at] : []));
  const files = await Promise.all(pages.map((page) => read(`words/${page}`)));
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const [word, written] of files.flatMap(({ words }) => Object.entries(words))) {
    if (!word.startsWith(start)) continue;
    const near = stem(word) === stem(typed) ? 1 : LONGER;
    written.split(".").forEach((/** @type {string} */ group, /** @type {number} */ at) => {
      for (const section of spelled(group)) found.set(section, Math.max(found.get(section) ?? 0, WEIGHTS[at] * near));
    });
  }
  return found;
}

/**
 * Read numbers that are written as the distances between them.
 * @param {string} group
 */
function spelled(group) {
  const sections = [];
  let [last, distance, unit] = [-1, 0, 1];
  for (const letter of group) {
    const digit = DIGITS.indexOf(letter);
    distance += (digit % BASE) * unit;
    unit *= BASE;
    if (digit >= BASE) continue;
    sections.push((last += distance + 1));
    [distance, unit] = [0, 1];
  }
  return sections;
}

/**
 * Fetch the best and keep what is not shown already: a record once, and of any other page its best section.
 * @param {number[]} order
 * @param {Set<string>} shown
 * @param {number} most
 * @param {{read: Reader, records: Map<string, Known>, words: string[]}} about
 * @returns {Promise<Found[]>}
 */
async function below(order, shown, most, { read, records, words }) {
  /** @type {Found[]} */
  const kept = [];
  for (let at = 0; at < order.length && kept.length < most; ) {
    const next = order.slice(at, (at += most - kept.length));
    for (const { page, title, id, name, text } of await Promise.all(next.map((section) => opened(section, read)))) {
      const address = id ? `${page}#${id}` : page;
      const key = records.has(address) ? address : page;
      if (shown.has(key)) continue;
      shown.add(key);
      // A section that is no record goes by the name of its page: many have a section "Sources".
      const record = records.get(address) ?? records.get(page);
      const part = record?.address === address || name === title ? "" : name;
      kept.push({ address, title: record?.title ?? title, facts: [record?.kind ?? "Page", part], excerpt: excerpt(text, words) });
    }
  }
  return kept;
}

/**
 * @param {number} section
 * @param {Reader} read
 */
async function opened(section, read) {
  /** @type {{pages: Page[]}} */
  const { pages } = await read(`sections/${Math.floor(section / PLACES)}`);
  const all = pages.flatMap(([page, title, ...sections]) => sections.map(([id, name, text]) => ({ page, title, id, name, text })));
  return all[section % PLACES];
}

/**
 * Cut a word to the part that its other forms share, to look for everything that begins with it.
 * @param {string} word
 */
export function beginning(word) {
  const cut = stem(word);
  return word.startsWith(cut) && cut.length > 3 ? cut : word;
}

/**
 * Cut the words around the first hit out of a text.
 * @param {string} text
 * @param {string[]} words
 */
function excerpt(text, words) {
  const starts = words.map(beginning);
  const isHit = (/** @type {string} */ word) => fold(word).some((each) => starts.some((start) => each.startsWith(start)));
  const at = [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].find(([word]) => isHit(word))?.index ?? 0;
  const from = at < 50 ? 0 : text.indexOf(" ", at - 50) + 1;
  const rest = text.slice(from);
  const piece = rest.length > 150 ? `${rest.slice(0, rest.lastIndexOf(" ", 150))} …` : rest;
  return from ? `… ${piece}` : piece;
}
