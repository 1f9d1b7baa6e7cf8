// @ts-check
/** Each page follows today's safety check from its first moment, and no Start goes past it. What that means is today.js, which comes by need. */
import { isUnkept, leadToCheck, note } from "../check/kept.js";
import { site } from "../page/site.js";
import { isStored } from "../page/stored.js";
import { onTop } from "../page/top.js";

/** @type {Promise<boolean> | undefined} */
let following;
/** Whether this page is right, as `follow` of today.js says, once that is known; nothing where no check was stored as it was opened. */
export const followed = () => following;

/**
 * Pages follow today's safety check, and each Start leads through it unless it was done on this device and the page follows it. Nothing
 * is fetched where there is nothing to follow.
 */
export function followCheck() {
  if (!document.querySelector("[data-start], [data-technique], [data-routine], [data-supply], [data-wish]")) return;
  const sayUnread = () => {
    const strip = document.createElement("section");
    strip.className = "guide-strip guide-unread";
    strip.setAttribute("role", "status");
    const link = document.createElement("a");
    link.className = "guide-btn";
    link.href = new URL("safety/check/", site).href;
    link.textContent = "Do the safety check";
    const row = document.createElement("div");
    row.className = "guide-row";
    row.append(link);
    strip.append("Your answers from the check could not be read. Do the check again before you start.", row);
    onTop(strip);
  };

  let mayStart = isUnkept;
  const follow = async () => {
    try {
      const [today] = await Promise.all([import("./today.js"), import("../page/styles.js").then(({ addStyles }) => addStyles())]);
      const isRight = await today.follow(onTop);
      if (isRight) mayStart = today.mayStart;
      else sayUnread();
      return isRight;
    } catch (error) {
      sayUnread();
      throw error;
    }
  };
  if (isStored()) following = follow();
  addEventListener("pageshow", (event) => {
    if (event.persisted && isStored() && !mayStart()) location.reload(); // back from the check, as the page was before it
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-start]");
    if (!(link instanceof HTMLAnchorElement)) return;
    if (mayStart()) return note("go", link.href); // the page this leads to may begin at once
    event.preventDefault();
    leadToCheck(link.href);
  });
}
