// @ts-check
/** The last massage, where it can be done again, and where it can be forgotten. The words stand in the page. */
import { fill } from "../page/fill.js";
import { followed } from "../today/follow.js";
import { daysSince, forgetLast, readLast } from "./last.js";

/** @typedef {import("./last.js").Last} Last */

const now = new Date();
const last = readLast(now);
for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-last]"))) {
  if (last) await show(place, last);
  place.querySelector("[data-forget]")?.addEventListener("click", () => {
    forgetLast();
    place.textContent = place.dataset.gone ?? "";
  });
}

/** @param {HTMLElement} place @param {Last} last */
async function show(place, { routine, minutes, day, next }) {
  const line = place.querySelector("[data-fill]");
  if (line instanceof HTMLElement) {
    await followed()?.catch(() => {}); // what today's check leaves out has no Start then
    const names = place.querySelector("[data-each]");
    const found = /** @type {HTMLElement | null} */ (names?.querySelector(`[data-of="${CSS.escape(routine)}"]`));
    if (!found) return; // it is not offered any more
    const wanted = (next === "shorter" && found.dataset.less) || routine;
    line.textContent = fill(line.dataset.text ?? "", { day: dayIn(day), name: found.dataset.name ?? "", minutes, next: place.dataset[next] ?? "" });
    const start = /** @type {HTMLAnchorElement | null} */ (names?.querySelector(`a[data-start="${CSS.escape(wanted)}"]`));
    const again = /** @type {HTMLAnchorElement} */ (place.querySelector("a"));
    if (start) {
      again.href = start.href;
      again.dataset.start = wanted;
    } else again.remove();
  }
  place.hidden = false;
}

/** "Tuesday", or "22 November" if that is not clear. @param {string} day */
function dayIn(day) {
  const days = daysSince(day, now);
  /** @type {Intl.DateTimeFormatOptions} */
  const how = days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" };
  return new Date(`${day}T12:00`).toLocaleDateString("en-GB", how);
}
