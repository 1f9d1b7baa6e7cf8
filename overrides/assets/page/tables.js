// @ts-check
/**
 * Tables keyed by ids. A plain object inherits names such as "constructor", and whoever looks up an id that is called so finds what nobody
 * wrote. A table inherits nothing. Everything that is read from a file or from the device is made of such tables, all the way down.
 */

/**
 * @template T
 * @param {Iterable<readonly [string, T]>} [entries]
 * @returns {Record<string, T>}
 */
export const table = (entries = []) => bare(Object.fromEntries(entries));

/**
 * The table with another value under a key. The one given stays as it is.
 * @template T
 * @param {Record<string, T>} known
 * @param {string} key
 * @param {T} value
 */
export const withKey = (known, key, value) => table([...Object.entries(known), [key, value]]);

/** Read JSON. Throws a SyntaxError where it is none. @param {string} text @returns {any} */
export const parse = (text) => JSON.parse(text, (_, value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? bare(value) : value));

/** @template {object} T @param {T} plain @returns {T} */
const bare = (plain) => Object.assign(Object.create(null), plain);
