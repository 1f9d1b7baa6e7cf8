// @ts-check
/** What is asked above the steps of a routine before a session can go on. The words stand in the page. */
import { counts, once } from "./taps.js";
import { fill } from "../page/fill.js";

/** @typedef {"paused" | "doubt" | "changed" | "elsewhere" | "other" | "unchecked"} Note */

/** Take away what was asked. */
export const dismiss = () => document.querySelectorAll(".guide-note").forEach((each) => each.remove());

/**
 * @param {HTMLElement} routine
 * @param {Note} name
 * @param {Record<string, string | number>} words for {step}, {steps} and {name}
 * @param {(act: string) => void} onAct what is answered: resume, anew, drop, take, check or dismiss
 */
export function ask(routine, name, words, onAct) {
  dismiss();
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("guide-player-notes"));
  const made = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.querySelector(`[data-note="${name}"]`)).cloneNode(true));
  const walker = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
  for (let text; (text = /** @type {Text | null} */ (walker.nextNode())); ) text.data = fill(text.data, words);
  made.addEventListener("keydown", once);
  made.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const what = button?.dataset.do ?? "";
    if (button && counts(event, `note ${what}`, `note ${name}`)) onAct(what);
  });
  routine.prepend(made);
  made.focus({ preventScroll: true });
  made.scrollIntoView({ block: "center" });
}
