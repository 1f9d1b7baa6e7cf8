// @ts-check
/** The way to the safety check and back, which is left for the next page of this tab, also where the device keeps nothing. */
import { site } from "../page/site.js";

/**
 * The check comes first, and leads on in the end.
 * @param {string} address where to
 */
export function leadToCheck(address) {
  note("start", address);
  location.assign(new URL("safety/check/", site));
}

/** Leave an address for the next page of this tab. @param {"go" | "start"} name @param {string} address */
export function note(name, address) {
  try {
    sessionStorage.setItem(site.pathname + name, address);
  } catch {
    // Storage is switched off: the check shows every start at its end.
  }
}

/**
 * The check can lead here where the device keeps nothing. It does so only if there is nothing to change, and leaves the day and the
 * address in the name of the tab, which is gone as soon as it is read.
 * @returns {string} the day on which it led here, if it did
 */
function takeUnkept() {
  const prefix = site.pathname + "unkept ";
  if (!window.name.startsWith(prefix)) return "";
  const [day, address] = window.name.slice(prefix.length).split(" at ");
  window.name = "";
  return address === location.href ? day : "";
}
const unkeptDay = takeUnkept();
/** Whether the check led here today where the device keeps nothing. A page can stay open over midnight. */
export const isUnkept = () => unkeptDay === new Date().toDateString();
