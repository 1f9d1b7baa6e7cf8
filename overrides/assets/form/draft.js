// @ts-check
/** What somebody has typed, kept on this device until they start again. Storage may be missing, full, or hold nonsense. */
import { site } from "../page/site.js";
import { parse } from "../page/tables.js";

/**
 * @typedef {object} Draft
 * @property {1} version
 * @property {Record<string, any>} values the record, as far as it is typed
 * @property {{never: string[], hands: string[], firmest: string, tried: string, credit: string}} asked what is asked besides the record
 * @property {string} id the name of the file, if one was typed
 * @property {string} part where the person was
 * @property {string} begun the digest of the text that a correction began from; nothing for a new technique
 */

/** Other sites may live at the same host. @param {string} record the id of the one that is corrected, or nothing */
export const keyOf = (record) => `${site.pathname}form${record ? `.${record}` : ""}`;

/** @returns {Draft} */
export const emptyDraft = () => ({
  version: 1,
  values: {},
  asked: { never: [], hands: [], firmest: "", tried: "", credit: "" },
  id: "",
  part: "",
  begun: "",
});

/**
 * What is kept, nothing, or "broken" if it cannot be read; "closed" if there is no storage.
 * @param {string} key
 * @returns {Draft | undefined | "broken" | "closed"}
 */
export function readDraft(key) {
  let kept;
  try {
    kept = localStorage.getItem(key);
  } catch {
    return "closed";
  }
  if (kept === null) return undefined;
  try {
    return parsed(parse(kept)) ?? "broken";
  } catch {
    return "broken";
  }
}

/** @param {any} found @returns {Draft | undefined} */
function parsed(found) {
  const isTable = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isTable(found) || found.version !== 1 || !isTable(found.values) || !isTable(found.asked)) return undefined;
  const asked = { ...emptyDraft().asked, ...found.asked };
  const lists = [asked.never, asked.hands].every((each) => Array.isArray(each) && each.every((one) => typeof one === "string"));
  const texts = [asked.firmest, asked.tried, asked.credit, found.id, found.part, found.begun ?? ""].every((each) => typeof each === "string");
  return lists && texts && isWhole(found.values) ? { version: 1, values: found.values, asked, id: found.id, part: found.part, begun: found.begun ?? "" } : undefined;
}

/** Lists of records hold tables, and tables hold texts, numbers, yes or no, lists and tables: nothing the form could trip over. @param {Record<string, any>} values */
function isWhole(values) {
  const isTable = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const tables = (/** @type {unknown} */ list) => list === undefined || (Array.isArray(list) && list.every(isTable));
  const one = (/** @type {unknown} */ value) => value === undefined || isTable(value);
  return tables(values.steps) && (values.steps ?? []).every((/** @type {any} */ step) => tables(step.strokes)) && [values.where, values.minutes, values.rounds].every(one);
}

/**
 * @param {string} key
 * @param {Draft} draft
 * @returns {boolean} whether it is kept
 */
export function keepDraft(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
export function forgetDraft(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // There is no storage, so nothing is kept.
  }
}
