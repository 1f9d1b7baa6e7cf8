// @ts-check
/**
 * The hint that the site can be put on the home screen: at the end of a first massage, once on each device, where the browser offers it, or can do
 * it by hand. Where nothing can be kept it is not given, since it would come again and again.
 */
import { h } from "./element.js";
import { site } from "./site.js";

/** @typedef {Event & {prompt?: () => Promise<unknown>}} Offered what browsers call a BeforeInstallPromptEvent */

const KEY = `${site.pathname}install`;

/**
 * @param {HTMLElement} before the part of the window that it comes after
 * @param {Offered | undefined} offered
 */
export function hint(before, offered) {
  const how = offered?.prompt ? "offered" : isByHand() ? "by-hand" : "";
  if (!how || isInstalled() || !isFirst()) return;
  const button = (/** @type {string} */ does, /** @type {string} */ text) => h("button", { type: "button", class: "guide-btn guide-btn--quiet", "data-install": does }, text);
  const made = h(
    "section",
    { "data-hint": "" },
    h("h3", {}, "Have it at hand next time"),
    h("p", {}, "Put this site on your home screen. It opens like an app, and asks for nothing."),
    how === "offered" ? "" : h("p", {}, "Touch the button to share, then “Add to Home Screen”."),
    h("div", { class: "guide-row" }, how === "offered" ? button("yes", "Put it there") : "", button("no", "No, thanks")),
  );
  before.after(made);
  made.addEventListener("click", (event) => {
    const { target } = event;
    const does = target instanceof Element && target.closest("[data-install]")?.getAttribute("data-install");
    if (!does) return;
    event.stopPropagation(); // it is nothing of the session
    // Its room stays: a finger that bounces meets nothing else there.
    made.inert = true;
    made.style.visibility = "hidden";
    if (does === "yes") offered?.prompt?.().catch(() => {}); // it can be asked for once
    /** @type {HTMLElement | null | undefined} */ (made.closest("dialog")?.querySelector("[data-do=close]"))?.focus();
  });
}

/** An iPhone or an iPad: its browser tells whether the page was opened from the home screen, and offers nothing. */
const isByHand = () => "standalone" in navigator && navigator.maxTouchPoints > 1;

const isInstalled = () => matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone === true;

/** Whether it was never given here. From now on it was. */
function isFirst() {
  try {
    if (localStorage.getItem(KEY) !== null) return false;
    localStorage.setItem(KEY, "1");
    return localStorage.getItem(KEY) === "1";
  } catch {
    return false;
  }
}
