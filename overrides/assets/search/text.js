// @ts-check
/**
 * The second half of the search: the text of all pages, as the site tool has indexed it. search.js loads this file when the list of
 * names has left room, so most searches never fetch the text.
 *
 * Material's search worker does the work where it is there; else, and where it fails, the texts are looked through one by one.
 */
import { getJson } from "../page/fetch.js";
import { fold, stem } from "./match.js";
import { parse } from "../page/tables.js";

/** @typedef {{location: string, title: string, text: string}} Doc HTML in title and text */
/** @typedef {{address: string, title: string, kind: string}} Known what the list of names says about an address */
/** @typedef {{address: string, title: string, facts: string[], excerpt: string}} Found */
/** @typedef {(words: string[], shown: string[], most: number) => Promise<Found[]>} Finder */
/** @typedef {(words: string[]) => Promise<string[]>} Engine gives addresses, the best first */

const PATIENCE = 8000; // for a worker that does not answer

/**
 * Fetch the text of all pages and make it ready. Rejects if there is none.
 * @param {URL} base the root of the site
 * @param {Known[]} known
 * @returns {Promise<Finder>}
 */
export async function wholeText(base, known) {
  /** @type {{config: any, docs: Doc[]}} */
  const data = await getJson(new URL("search/search_index.json", base));
  const docs = new Map(data.docs.map((doc) => [doc.location, doc]));
  const records = new Map(known.map((each) => [each.address, each]));
  let engine = await worker(data).catch(() => scanner(data.docs));
  return async (words, shown, most) => {
    const addresses = await engine(words).catch(() => (engine = scanner(data.docs))(words));
    return below(addresses.flatMap((address) => docs.get(address) ?? []), new Set(shown), most, { docs, records, words });
  };
}

/**
 * Keep what is not shown already: a record once, and of any other page its best section.
 * @param {Doc[]} found
 * @param {Set<string>} shown
 * @param {number} most
 * @param {{docs: Map<string, Doc>, records: Map<string, Known>, words: string[]}} about
 * @returns {Found[]}
 */
function below(found, shown, most, { docs, records, words }) {
  const kept = found.filter(({ location }) => {
    const key = records.has(location) ? location : pageOf(location);
    return !shown.has(key) && shown.add(key);
  });
  return kept.slice(0, most).map(({ location, title, text }) => {
    // A section that is no record goes by the name of its page: many have a section "Sources".
    const record = records.get(location) ?? records.get(pageOf(location));
    const section = plain(title);
    const name = record?.title ?? (plain(docs.get(pageOf(location))?.title ?? "") || section);
    const part = record?.address === location || section === name ? "" : section;
    return { address: location, title: name, facts: [record?.kind ?? "Page", part], excerpt: excerpt(plain(text), words) };
  });
}

/** @param {string} location */
const pageOf = (location) => location.split("#")[0];

/**
 * Give the visible text of HTML. A document that is only parsed runs nothing and loads nothing.
 * @param {string} html
 */
function plain(html) {
  const body = new DOMParser().parseFromString(html.replace(/<\/(?:p|li|h\d|td|th|dt|dd|div)>|<br>/gi, "$& "), "text/html").body;
  return (body.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * Cut a word to the part that its other forms share, to look for everything that begins with it.
 * @param {string} word
 */
function beginning(word) {
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

/**
 * The plain way: every word begins a word of the title or the text.
 * @param {Doc[]} docs
 * @returns {Engine}
 */
function scanner(docs) {
  const spelled = docs.map((doc) => [doc.location, ...[doc.title, doc.text].map((html) => ` ${fold(plain(html)).join(" ")}`)]);
  return async (words) => {
    const starts = words.map((word) => ` ${beginning(word)}`);
    const scored = spelled.map(([location, title, text]) => {
      const hits = starts.map((start) => (title.includes(start) ? 3 : Number(text.includes(start))));
      return { location, score: hits.includes(0) ? 0 : hits.reduce((sum, hit) => sum + hit, 0) };
    });
    return scored.filter(({ score }) => score).sort((a, b) => b.score - a.score).map(({ location }) => location);
  };
}

/**
 * Drive Material's search worker: 0 sets it up, 1 says that it is ready, 2 asks, 3 answers. It answers in the order of the questions.
 * Rejects if the page names no worker, or it does not start.
 * @param {{config: any, docs: Doc[]}} data
 * @returns {Promise<Engine>}
 */
async function worker({ config, docs }) {
  const page = parse(document.getElementById("__config")?.textContent ?? "{}");
  if (!page.search) throw new Error("this page names no search worker");
  const helper = new Worker(new URL(page.search, document.baseURI));
  /** @type {{done: (message: any) => void, fail: (reason: Error) => void, timer: number}[]} */
  const waiting = [];
  const giveUp = (/** @type {string} */ why) => {
    helper.terminate();
    for (const { fail, timer } of waiting.splice(0)) {
      clearTimeout(timer);
      fail(new Error(why));
    }
  };
  const send = (/** @type {object} */ message) =>
    new Promise((done, fail) => {
      waiting.push({ done, fail, timer: window.setTimeout(() => giveUp("the search worker does not answer"), PATIENCE) });
      helper.postMessage(message);
    });
  helper.addEventListener("error", () => giveUp("the search worker failed"));
  helper.addEventListener("message", (event) => {
    const first = waiting.shift();
    clearTimeout(first?.timer);
    first?.done(event.data);
  });
  await send({ type: 0, data: { config, docs, options: { suggest: false } } });
  return async (words) => {
    const answer = /** @type {any} */ (await send({ type: 2, data: words.map((word) => `+${beginning(word)}*`).join(" ") }));
    // Material puts the page of each section in, with no score, to show it above; we do not.
    return answer.data.items.flat().flatMap((/** @type {any} */ item) => (item.score > 0 ? [item.location] : []));
  };
}
