// @ts-check
/** The session that is kept on the device: reading it, and taking it away. Writing it, and the settings, are in session/store.js. */
import { site } from "../page/site.js";
import { parse } from "../page/tables.js";

/** @typedef {import("./state.js").Saved} Saved */
/**
 * @typedef {Saved & {owner: string, page: string, routine: string, plan: string, side: "left" | "right", told: boolean, away: boolean}} Kept
 *   `plan` tells whether the steps are still the same, `side` is the side that is done first, `told` that the screen cannot be kept on was
 *   said, `away` that the window was left
 */

/** Several sites can share one host, so the keys carry the path of this one. */
export const KEY = `${site.pathname}session`;
const MOST = 4000; // letters; a real one has at most 1,500

/** @param {string} key @returns {any} */
export function get(key) {
  try {
    const text = localStorage.getItem(key);
    return text === null || text.length > MOST ? undefined : parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} key */
export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is switched off: nothing is kept.
  }
}

/**
 * Read the session that is kept. One that is over, or has no time left, is not to be gone on with by anybody: it goes.
 * @returns {Kept | undefined} its other numbers are not judged here, see session/state.js
 */
export function readSession() {
  const value = get(KEY);
  if (value && (value.over || !(value.left > 0))) return void forget(KEY);
  const texts = [value?.owner, value?.page, value?.routine, value?.plan, value?.id];
  return texts.every((each) => typeof each === "string" && each) ? value : undefined;
}

export const clearSession = () => forget(KEY);
