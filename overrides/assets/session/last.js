// @ts-check
/**
 * What somebody chose to keep of the last massage, for who comes back: which routine, how long it is, the day, and what to do next time.
 * Never an answer of the check, nor what it changed. Written only by that choice, and gone after 60 days.
 */
import { site } from "../page/site.js";
import { forget, get } from "./kept.js";

/** @typedef {"same" | "lighter" | "shorter"} Choice */
/** @typedef {{routine: string, minutes: number, day: string, next: Choice}} Last `day` is as 2026-11-22 */

const KEY = `${site.pathname}last`;
const DAYS = 60;
const LENGTH = 86_400_000;
/** @type {string[]} */
const CHOICES = ["same", "lighter", "shorter"];

/** @param {Date} date */
export const dayOf = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

/** How many days ago it was. @param {string} day @param {Date} today */
export const daysSince = (day, today) => Math.round((Date.parse(dayOf(today)) - Date.parse(day)) / LENGTH);

/** Keep it. @param {Last} last @returns {boolean} whether it could be kept */
export function keepLast(last) {
  try {
    localStorage.setItem(KEY, JSON.stringify(last));
    return true;
  } catch {
    return false; // storage is switched off, or full
  }
}

/** Read what is kept; what is older, or cannot be, goes. @param {Date} today @returns {Last | undefined} */
export function readLast(today) {
  const value = get(KEY);
  if (value === undefined) return undefined;
  const { routine, minutes, day, next } = value ?? {};
  const isRight = typeof routine === "string" && minutes > 0 && /^\d{4}-\d\d-\d\d$/.test(day) && CHOICES.includes(next);
  const days = isRight ? daysSince(day, today) : NaN;
  if (!(days >= 0 && days <= DAYS)) return void forgetLast();
  return { routine, minutes, day, next };
}

export const forgetLast = () => forget(KEY);
