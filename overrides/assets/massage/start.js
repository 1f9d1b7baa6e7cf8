// @ts-check
/** A guide, before anybody has touched it: its pictures come as they come near, and the bar's script with the first thing a reader does. */
import { comeLater } from "../page/later.js";

comeLater("0px 0px 60% 0px")(document.querySelectorAll(".guide-stroke .guide-pictures"));
/** @type {Promise<unknown> | undefined} */
let bar;
let isThere = false;
const bring = () => {
  bar ??= import("./bar.js").then(
    () => (isThere = true),
    () => (bar = undefined),
  );
  return bar;
};
for (const each of ["scroll", "pointermove", "pointerdown", "focusin", "keydown"]) addEventListener(each, bring, { passive: true });
if (scrollY) bring();
// What was touched before the script had come is touched again for the reader, once it is there.
addEventListener("click", ({ target }) => {
  const key = target instanceof Element && target.closest("[data-turn], [data-share]");
  if (key instanceof HTMLElement && !isThere) bring().then(() => isThere && key.click());
});
