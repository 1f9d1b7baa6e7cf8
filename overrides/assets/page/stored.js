// @ts-check
/** Whether something is kept on this device. Reading it is for those who know what it is. */
import { site } from "./site.js";

/** Whether answers to the check, or something else, are kept on this device. @param {string} name */
export function isStored(name = "check") {
  try {
    return localStorage.getItem(site.pathname + name) !== null;
  } catch {
    return false; // storage is switched off: there is nothing to follow, and a Start leads to the check
  }
}
