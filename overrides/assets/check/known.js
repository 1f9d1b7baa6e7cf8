// @ts-check
/** What is known of a medicine or a diagnosis that somebody types, by the names of the conditions: in the check, and in their list. */
import { match, matchMost } from "../search/match.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../search/match.js").Row} Row */
/** @typedef {import("../search/match.js").Found} Found */

/** Words that name nothing by themselves when others stand beside them. */
const STOP =
  "a ago am an and are at bad been before day days daily every for from had has have he her his i im in is it last mg ml month months my now of old on or she since some tablet tablets take takes taking the they this to today took was week weeks with year years yesterday";
/** As many as somebody chooses from. */
const MOST = 6;

/** @param {Row[]} rows @returns {import("../search/match.js").Index} */
const indexOf = (rows) => ({ version: 1, stop: STOP, try: [], lists: [], areas: [], kinds: [["", 0, "", "", rows]] });

/**
 * Make ready to be asked.
 * @param {Pick<Data, "conditions" | "no_change">} data
 * @returns {(query: string, most?: number) => {said: string, found: Found[]}} of what was typed: a sentence that settles it, or the
 *   conditions that it may be, the nearest first
 */
export function knows({ conditions, no_change: calming = [] }) {
  const index = indexOf(conditions.map(({ id, name, medical, also }) => [id, name, ...(medical ? [medical] : []), ...(also ?? [])]));
  const calm = indexOf(calming.map(({ words: [first, ...more] }, at) => [String(at), first, ...more]));
  return (query, most = MOST) => {
    const [near] = match(calm, query, 1);
    // One word may be mistyped. Of several, one that is not known counts: "Tylenol PM" is not Tylenol.
    const settled = near?.close && /\s/.test(query) ? undefined : near;
    const found = settled && !settled.close ? [] : matchMost(index, query, most);
    return { said: settled && !found.length ? calming[Number(settled.entry.address)].say : "", found };
  };
}
