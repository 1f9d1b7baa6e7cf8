// @ts-check
/**
 * The routines that somebody put together, named and kept: only a name and what was chosen, as it stands in the address. Never an answer of the
 * check, nor what it changed: each is put together anew, and held against the check of its day. Storage may be off, full, or hold nonsense.
 *
 * @typedef {{name: string, choice: string}} Mine
 * @typedef {"kept" | "full" | "lost"} Kept "lost": this device keeps nothing
 */
import { site } from "../page/site.js";
import { parse } from "../page/tables.js";

/** Several sites can share one host, so the key carries the path of this one. */
export const KEY = `${site.pathname}mine`;
/** What is kept. Another shape is that of another build, and goes. */
const SHAPE = 1;
/** So many routines, and so many letters of a name, of a choice, and of all of them. */
export const MOST = 12;
export const LONGEST = 40;
const CHOICE = /^minutes=\d{1,3}[\w=&,%.-]{0,600}$/;
const LETTERS = 12_000;
/** What a name cannot hold: what steers a terminal, or turns the direction of what stands around it. */
const STEERS = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name in one line, and no longer than it may be. @param {string} name */
export const named = (name) => [...name.replace(STEERS, " ").replace(/\s+/g, " ").trim()].slice(0, LONGEST).join("").trim();

/**
 * Read what is kept. What cannot be read goes from the device at once.
 * @returns {{mine: Mine[], isLost: boolean}} `isLost`: something was taken away
 */
export function readMine() {
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return { mine: [], isLost: false };
    const mine = text.length > LETTERS ? [] : sound(text);
    const isLost = JSON.stringify({ shape: SHAPE, routines: mine }) !== text;
    if (isLost) write(mine);
    return { mine, isLost };
  } catch {
    return { mine: [], isLost: false }; // storage is switched off
  }
}

/** @param {string} text @returns {Mine[]} */
function sound(text) {
  try {
    const { shape, routines } = parse(text) ?? {};
    if (shape !== SHAPE || !Array.isArray(routines)) return [];
    const found = routines.flatMap((each) => {
      const { name, choice } = each ?? {};
      const isSound = typeof name === "string" && typeof choice === "string" && named(name) === name && name && CHOICE.test(choice);
      return isSound ? [{ name, choice }] : [];
    });
    return found.filter((each, index) => found.findIndex((other) => other.choice === each.choice) === index).slice(0, MOST);
  } catch {
    return [];
  }
}

/** @param {Mine[]} mine @returns {boolean} whether it is kept */
function write(mine) {
  const text = JSON.stringify({ shape: SHAPE, routines: mine });
  try {
    if (mine.length) localStorage.setItem(KEY, text);
    else localStorage.removeItem(KEY);
    return !mine.length || localStorage.getItem(KEY) === text;
  } catch {
    return false; // what was kept before stays
  }
}

/** Keep a choice by a name; one that is kept gets the new name. @param {string} choice @param {string} name @returns {Kept} */
export function keepMine(choice, name) {
  const { mine } = readMine();
  const old = mine.find((each) => each.choice === choice);
  if (!old && mine.length >= MOST) return "full";
  if (!CHOICE.test(choice)) return "lost";
  const made = { name, choice }; // in the order of all others: what is written is compared when it is read
  return write(old ? mine.map((each) => (each === old ? made : each)) : [...mine, made]) ? "kept" : "lost";
}

/** @param {string} choice */
export const dropMine = (choice) => write(readMine().mine.filter((each) => each.choice !== choice));

/** Take all of them away. */
export const clearMine = () => write([]);
