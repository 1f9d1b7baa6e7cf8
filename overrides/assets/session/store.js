// @ts-check
/** What a session writes on the device: where it is, and the settings. Storage may be off or full: a session runs without. */
import { KEY, clearSession, forget, get, readSession } from "./kept.js";

/** @typedef {import("./kept.js").Kept} Kept */
/** @typedef {{chime: boolean, buzz: boolean, voice: boolean, remind: boolean, breath: boolean, music: boolean, ready: number, side: "left" | "right", bright: boolean | null}} Settings */

const SETTINGS_KEY = `${KEY}-settings`;

/** @type {Settings} */
const DEFAULTS = { chime: true, buzz: true, voice: true, remind: true, breath: false, music: false, ready: 0, side: "left", bright: null };

/** @param {string} key @param {unknown} value */
function put(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    forget(key); // what is there is older than what could not be kept
  }
}

/** Keeping one session, until it is over or another one takes its place. Nothing else writes one, and this does not once it is closed. */
export class Keeper {
  #isOpen = true;

  /** @param {Kept} kept */
  keep(kept) {
    if (this.#isOpen) put(KEY, kept);
  }

  /** Write no more. What is kept is for who goes on with it. */
  release() {
    this.#isOpen = false;
  }

  /** The session is over: nothing of it stays. */
  close() {
    this.#isOpen = false;
    clearSession();
  }
}

/** Let the session that is kept stand still where it is. */
export function holdSession() {
  const session = readSession();
  if (session) put(KEY, { ...session, running: false, away: true });
}

/** @returns {Settings} */
export function readSettings() {
  const value = get(SETTINGS_KEY);
  const found = { ...DEFAULTS };
  if (typeof value !== "object" || value === null) return found;
  for (const name of /** @type {const} */ (["chime", "buzz", "voice", "remind", "breath", "music"])) if (typeof value[name] === "boolean") found[name] = value[name];
  if ([0, 5, 10, 20].includes(value.ready)) found.ready = value.ready;
  if (value.side === "right") found.side = "right";
  if (typeof value.bright === "boolean") found.bright = value.bright;
  return found;
}

/** @param {Settings} settings */
export const writeSettings = (settings) => put(SETTINGS_KEY, settings);
