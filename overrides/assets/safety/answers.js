// @ts-check
/**
 * The answers of today's safety check, and everything that can be wrong with them. They are kept on this device for one person, until
 * the massage is over or the day is. A record that is not exactly as this page would have written it today is thrown away: the check then starts again.
 */
import { site } from "../page/site.js";
import { parse as parseJson, table } from "../page/tables.js";
import { because, isYes, withImplied } from "./implied.js";

export { isYes };

/**
 * @typedef {{sign: "area" | "light", heading: string, text: string, none?: string}} Change its words, with blanks; `none` stands in place of
 *   the text where nothing is left
 * @typedef {{text: string, pressure: string}} Spot a place only the receiver knows
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {{id: string, topic: string, name: string, medical?: string, also?: string[], question: string, both?: boolean, why: string,
 *   action: "do-not-massage" | "ask-first" | "adapt", next_step?: string, only_if?: string, implies?: string[], link: string, ask?: string[], tell?: string[], basis?: string,
 *   yes: Outcome, agreed?: Outcome, spot?: Spot, spot_meanwhile?: Spot}} Condition
 * @typedef {{id: string, question: string, act: string, urgency: string, do: string[], note: string, link: string}} Sign
 * @typedef {{question: string, signs: string[]}} Row signs with the same act, asked as one
 * @typedef {{version: string, signs: Sign[], rows: Row[], during: string[],
 *   topics: {id: string, question: string, hides?: string}[], conditions: Condition[], no_change?: {words: string[], say: string}[],
 *   areas: Record<string, {name: string, part: string, around: string[]}>, parts: {id: string, name: string}[],
 *   names: Record<string, Record<string, string>>, words: Record<string, string>, says: Record<string, Change>}} Data assets/check.json; `says` holds the words of
 *   changes, by what brings them about
 * @typedef {"no" | "yes" | "agreed"} Answer "not sure" is a yes; agreed: a yes, and a clinician said yes to a massage
 * @typedef {{version: string, day: string, at: string, signs: string[], topics: string[], typed: string[], unknown: string[],
 *   answers: Record<string, Answer>, unsure: string[], spots: Record<string, string[]>, done: boolean, seal?: string}} Answers
 *   `at` is the local time it was finished, "14:05"; `unknown` is what was typed and nobody here knows; `unsure` names the yes answers
 *   that were "I am not sure"
 */

/** Several sites can share one host, so the key carries the path of this one. */
export const KEY = `${site.pathname}check`;
/** Where a Start link leaves the address it was to lead to. */
export const START = `${site.pathname}start`;
/** Where a Start that may begin leaves its address, so that the page it leads to begins at once. */
const GO = `${site.pathname}go`;
const UNKEPT = `${site.pathname}unkept `;
const MOST = 20000; // letters; a real record has at most 6,000
/** So much of what was typed and not known is kept: how many times, and how many letters each. */
export const UNKNOWN = { most: 20, letters: 60 };

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
/** @param {Date} now the local day, as in the record */
export const dayOf = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
/** @param {Date} now the local time of day */
export const timeOf = (now) => `${two(now.getHours())}:${two(now.getMinutes())}`;

/**
 * Say which conditions to ask about, in order: those under a topic answered yes and those that were typed. A child is asked with its
 * parent, but only after a yes to it, unless it was typed itself. What is implied is among them: it has its answer. A yes to a sign or to a condition that rules a massage out ends the list: nothing more need be asked.
 * @param {Data} data
 * @param {Pick<Answers, "signs" | "topics" | "typed" | "answers">} record
 * @returns {string[]}
 */
export function questions(data, record) {
  if (record.signs.length) return [];
  const answers = withImplied(data.conditions, record.answers);
  const implied = because(data.conditions, answers).map(({ id }) => id);
  const wanted = new Set([...record.typed, ...implied]);
  // From the last to the first: a parent stands before its children, and is asked because of them.
  for (const { id, topic, only_if } of [...data.conditions].reverse()) {
    if (record.topics.includes(topic)) wanted.add(id);
    if (only_if && wanted.has(id)) wanted.add(only_if);
  }
  // And back: who typed the parent may need the stricter answer of a child.
  for (const { id, only_if } of data.conditions) if (only_if && wanted.has(only_if)) wanted.add(id);
  const asked = [];
  for (const { id, only_if, action } of data.conditions) {
    if (!wanted.has(id)) continue;
    // What somebody typed is asked in any case: the parent's question may have been misread.
    if (only_if && !record.typed.includes(id) && !implied.includes(id) && !isYes(answers[only_if])) continue;
    asked.push(id);
    if (action === "do-not-massage" && isYes(answers[id])) break;
  }
  return asked;
}

/** Whether only the receiver knows a place that it is about. @param {Condition} condition */
const hasSpot = (condition) => Boolean(condition.spot || condition.spot_meanwhile);

/**
 * Say of which conditions the place is still to be asked, in order. Where it is comes before any verdict; one that is not known is an
 * empty list. With a no to all massage nothing more need be asked.
 * @param {Data} data
 * @param {Pick<Answers, "signs" | "topics" | "typed" | "answers" | "spots">} record
 * @returns {string[]}
 */
export function placesToAsk(data, record) {
  const asked = questions(data, record).map((id) => /** @type {Condition} */ (data.conditions.find((each) => each.id === id)));
  const answers = withImplied(data.conditions, record.answers);
  const yes = asked.filter(({ id }) => isYes(answers[id]));
  if (yes.some(({ action }) => action === "do-not-massage")) return [];
  return yes.filter((each) => hasSpot(each) && !Object.hasOwn(record.spots, each.id)).map(({ id }) => id);
}

/**
 * Begin a record: nobody has answered anything yet.
 * @param {Date} now
 * @returns {Answers}
 */
export const empty = (now) => ({
  version: "",
  day: dayOf(now),
  at: "",
  signs: [],
  topics: [],
  typed: [],
  unknown: [],
  answers: table(),
  unsure: [],
  spots: table(),
  done: false,
});

/**
 * Close a record: with the time, and only with answers to what was asked in the end.
 * @param {Data} data
 * @param {Answers} record
 * @param {Date} now
 * @returns {Answers}
 */
export function finished(data, record, now) {
  const asked = questions(data, record);
  /** @type {<T>(all: Record<string, T>, keep: (id: string) => boolean) => Record<string, T>} */
  const only = (all, keep) => table(Object.entries(all).filter(([id]) => keep(id)));
  const answers = only(withImplied(data.conditions, record.answers), (id) => asked.includes(id));
  const yes = (/** @type {string} */ id) => isYes(answers[id]);
  return {
    ...record,
    version: data.version,
    at: record.at || timeOf(now),
    answers,
    unsure: record.unsure.filter(yes),
    spots: only(record.spots, yes),
    done: true,
  };
}

/**
 * Give the finished check of today. Anything else that is stored is removed.
 * @param {Data} data
 * @param {Date} now
 * @returns {Answers | undefined}
 */
export function read(data, now) {
  const text = stored();
  if (text === null) return undefined;
  const record = parse(text);
  if (record && record.done && record.day === dayOf(now) && record.version === data.version && fits(data, record)) return record;
  clear();
  return undefined;
}

/**
 * Say whether there is a finished check of today, without looking into its answers: a cheap first look for Start links.
 * @param {Date} now
 */
export function doneToday(now) {
  const text = stored();
  const record = text === null ? undefined : parse(text);
  return Boolean(record?.done && record.day === dayOf(now));
}

/**
 * Keep the answers. Gives false where nothing can be kept.
 * @param {Answers} record
 */
export function write(record) {
  const text = JSON.stringify({ ...record, seal: sealOf(record) });
  try {
    localStorage.setItem(KEY, text);
    return localStorage.getItem(KEY) === text;
  } catch {
    clear(); // full or switched off: an older check must not stand for this one
    return false;
  }
}

/**
 * A Start of the check's result was touched: the page it leads to may begin at once.
 * @param {string} address
 * @param {boolean} kept whether that page can read the answers. If not, there is nothing in them that changes it.
 */
export function leadTo(address, kept) {
  if (!kept) window.name = `${UNKEPT}${new Date().toDateString()} at ${address}`; // no answer, and only until it is read
  try {
    sessionStorage.setItem(GO, address);
  } catch {
    // Storage is switched off.
  }
}

/** Forget the answers. */
export function clear() {
  if (globalThis.window?.name.startsWith(UNKEPT)) window.name = "";
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off: nothing is kept.
  }
}

/**
 * Let go of the answers when their massage is over: the next person gives their own.
 * @returns {() => void} puts them back as they were, unless somebody has answered since
 */
export function takeAway() {
  const text = stored();
  clear();
  return () => {
    if (text === null || stored() !== null) return;
    try {
      localStorage.setItem(KEY, text);
    } catch {
      // Full or switched off: then the check is asked for again.
    }
  };
}

/** @returns {string | null} */
function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * Read a record as far as that goes without the questions: its shape and its seal.
 * @param {string} text
 * @returns {Answers | undefined}
 */
function parse(text) {
  if (text.length > MOST) return undefined;
  let value;
  try {
    value = parseJson(text);
  } catch {
    return undefined;
  }
  if (!isMap(value) || Object.keys(value).sort().join() !== KEYS) return undefined;
  const lists = [value.signs, value.topics, value.typed, value.unknown, value.unsure];
  if (!isMap(value.answers) || !isMap(value.spots) || !lists.every(isList) || !Object.values(value.spots).every(isList)) return undefined;
  if (typeof value.version !== "string" || typeof value.done !== "boolean") return undefined;
  if (!/^\d{4}-\d\d-\d\d$/.test(value.day) || !/^\d\d:\d\d$/.test(value.at)) return undefined;
  return value.seal === sealOf(value) ? value : undefined;
}
const KEYS = "answers,at,day,done,seal,signs,spots,topics,typed,unknown,unsure,version";

/** @param {any} value */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {any} value a list of different words */
const isList = (value) => Array.isArray(value) && value.every((each) => typeof each === "string") && new Set(value).size === value.length;

/**
 * Say whether the answers are ones that these questions can have, and none is missing.
 * @param {Data} data
 * @param {Answers} record
 */
function fits(data, record) {
  const conditions = new Map(data.conditions.map((each) => [each.id, each]));
  const known = (/** @type {string[]} */ ids, /** @type {{id: string}[]} */ all) => ids.every((id) => all.some((each) => each.id === id));
  if (!known(record.signs, data.signs) || !known(record.topics, data.topics) || !known(record.typed, data.conditions)) return false;
  if (record.unknown.length > UNKNOWN.most || !record.unknown.every((each) => each.trim() && each.length <= UNKNOWN.letters)) return false;
  const asked = questions(data, record);
  const answers = Object.entries(record.answers);
  if (Object.entries(withImplied(data.conditions, record.answers)).some(([id, answer]) => record.answers[id] !== answer)) return false;
  if (answers.length !== asked.length || !asked.every((id) => Object.hasOwn(record.answers, id))) return false;
  const yes = (/** @type {string} */ id) => Object.hasOwn(record.answers, id) && isYes(record.answers[id]);
  if (!record.unsure.every(yes) || placesToAsk(data, record).length) return false;
  if (!Object.entries(record.spots).every(([id, areas]) => yes(id) && areas.every((area) => Object.hasOwn(data.areas, area)))) return false;
  return answers.every(([id, answer]) => {
    const condition = /** @type {Condition} */ (conditions.get(id));
    if (record.spots[id] && !hasSpot(condition)) return false;
    return answer === "no" || answer === "yes" || (answer === "agreed" && condition.action === "ask-first");
  });
}

/**
 * Seal a record: a number worked out from all the rest (cyrb53), so that one edited by hand is noticed. It is no secret.
 * @param {Answers} record
 * @returns {string}
 */
function sealOf({ seal: _, ...rest }) {
  const sorted = (/** @type {string} */ _, /** @type {any} */ value) =>
    isMap(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value;
  const text = JSON.stringify(rest, sorted);
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    one = Math.imul(one ^ letter, 2654435761);
    other = Math.imul(other ^ letter, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (other >>> 0).toString(16).padStart(8, "0") + (one >>> 0).toString(16).padStart(8, "0");
}
