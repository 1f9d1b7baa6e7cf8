// @ts-check
/** The data of the form, made by the build from the models, the content and the rules; and what they look like. */
import { getJson } from "../page/fetch.js";

/**
 * @typedef {object} Kind what a field takes
 * @property {string} name text, id, ref, word, number, yes-no, date, list, map or table
 * @property {number} [longest]
 * @property {any} [of] the kind of record a reference names; in a map, the kind of its keys
 * @property {number} [least]
 * @property {number} [most]
 * @property {boolean} [whole]
 * @property {boolean} [quarters]
 * @property {string[]} [choices]
 * @property {string} [noun]
 * @property {string} [code]
 * @property {string} [expected]
 * @property {Record<string, string>} [leftOut]
 * @property {string} [instead]
 * @property {Kind} [item]
 * @property {Field[]} [fields]
 */
/**
 * @typedef {object} Field
 * @property {string} key
 * @property {string} asked
 * @property {string} description
 * @property {boolean} [quiet] the question says it all
 * @property {boolean} [required]
 * @property {string | boolean} [default]
 * @property {number} [least]
 * @property {number} [most]
 * @property {Kind} kind
 */
/** @typedef {{id: string, name: string, lanes: string[][], y: number, x: number[]}} Row */
/** @typedef {{name: string, row: number, lane: number, areas: string[], x: number, y: number}} Point */
/**
 * @typedef {object} View
 * @property {string} id
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {number | null} middle
 * @property {string} heart the row nearest to the heart
 * @property {number | null} lane
 * @property {Row[]} rows
 * @property {Record<string, Point>} points
 * @property {Record<string, string>} places
 * @property {Record<string, string>} lanes
 * @property {[string, string][]} outline
 */
/**
 * @typedef {object} Area
 * @property {string} name
 * @property {string} part
 * @property {string} firmest
 * @property {string[]} [moves]
 * @property {string[]} [hands]
 * @property {boolean} [any]
 * @property {string} [warning]
 * @property {string} [do]
 * @property {string} link
 */
/** @typedef {{id: string, name: string, also?: string[], link: string, left?: boolean, why?: string, instead?: string}} Named */
/** @typedef {{code: string, message: string, hint: string}} Said */
/**
 * @typedef {object} Rules
 * @property {string[]} overMuscle
 * @property {string[]} towardsHeart
 * @property {string[]} stopsAtLight
 * @property {string[]} askedFor
 * @property {number} mostWords
 * @property {string[]} short fields whose sentences are short, by their keys with dots between
 * @property {{does: string[], pressure: string}} cue what a cue begins with, and what it may not say
 * @property {Record<string, number>} fewWords how many words a field takes in all, by its keys with dots between
 * @property {number} leastLetters
 * @property {number} leastWord
 * @property {string} word a word that can be spoken
 * @property {string[]} emptyWords
 * @property {{kinds: [string, string][], telling: string[], spoken: string, keepsOff: string, told: string, verdict: string, leave: string}} gentle
 * @property {{why: string, words: string[]}[]} leftOutHands
 * @property {{firmest: string, never: string, hands: string, begun: string}} answers how each line behind a record begins
 * @property {string} tooFirm
 * @property {[string, string, string][]} notSaid
 * @property {string} promises
 * @property {string} no
 * @property {string} yesAfterAll
 * @property {string} turns
 * @property {string} dotted
 * @property {Record<string, string>} lookAlikes
 * @property {string} unseen
 * @property {string} html
 * @property {string} quoted a text that stands in quotes as a whole
 * @property {string} bullet
 * @property {[string, string][]} markdown each sign, and what stays of it
 * @property {string} goesOn a point that ends no sentence
 * @property {string} script
 */
/**
 * @typedef {object} Data
 * @property {number} version
 * @property {string} firstLine
 * @property {string} folder
 * @property {Field[]} fields
 * @property {{id: string, title: string, fields: string[]}[]} parts
 * @property {string[]} pressures from never to firm
 * @property {Record<string, Record<string, {name: string, means: string}>>} words
 * @property {{areas: Record<string, Area>, supplies: Record<string, {name: string, also: string[]}>} & Record<string, Record<string, any>>} refs
 * @property {Named[]} names
 * @property {View[]} views
 * @property {Record<string, number>} lanes
 * @property {Record<string, Said>} said
 * @property {string} didYouMean
 * @property {string} reserved
 * @property {Rules} rules
 * @property {{name: string, contact: string, repository?: {address: string, branch: string}}} site
 */
/** A record as its file would say it. @typedef {Record<string, any>} Values */
/** @typedef {(string | number)[]} Path */
/**
 * @typedef {object} Problem
 * @property {string} name of its words
 * @property {Record<string, any>} blanks what they were filled with
 * @property {string} code
 * @property {string} message
 * @property {string} hint
 * @property {Path} path where the build would point to
 * @property {Path} [field] the field to show it at, if it is another: that of a key that is missing
 */

/** @returns {Promise<Data>} */
export async function loadData() {
  const data = await getJson("assets/form.json");
  if (data?.version !== 1 || !Array.isArray(data.fields)) throw new Error("the data of the form has another version");
  return data;
}

/** A technique as its file says it, and the digest of that. @typedef {{digest: string, values: Values}} Original */

/**
 * @param {string} id
 * @returns {Promise<Original>}
 */
export const loadRecord = (id) => getJson(`assets/form/${id}.json`);
