// @ts-check
/** What to know before the clock begins: what the check said, what to say, to have ready and to leave out, and where to be. */
import { said } from "./plan.js";
import { counts, once } from "./taps.js";

/**
 * @param {HTMLElement} routine
 * @param {import("./plan.js").Plan["steps"]} steps
 * @returns {Promise<boolean>} whether the clock is to begin
 */
export function ready(routine, steps) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("guide-player-ready"));
  const dialog = /** @type {HTMLDialogElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-fill="${name}"]`));
  /** @param {string} name @param {Node[]} rows */
  const list = (name, rows) => {
    part(name).replaceChildren(...rows);
    /** @type {HTMLElement} */ (dialog.querySelector(`[data-part="${name}"]`)).hidden = !rows.length;
  };
  const checked = [...document.querySelectorAll(".guide-today > div > :is(p:first-child, ul)")];
  part("checked").replaceChildren(...checked.map((each) => each.cloneNode(true)));
  list("things", [...routine.querySelectorAll("[data-ready] > *")].map((each) => item(...each.cloneNode(true).childNodes)));
  list("leave", [...leaves(steps)].map(([name, words]) => row(name, words)));
  const place = said(steps[0].element.querySelector(".guide-stand"))?.words ?? "";
  part("where").textContent = place;
  /** @type {HTMLElement} */ (dialog.querySelector("[data-part=where]")).hidden = !place;
  part("first").textContent = steps[0].name;
  routine.append(dialog);
  dialog.showModal();
  /** @type {HTMLElement} */ (dialog.querySelector("h2")).focus();
  return new Promise((resolve) => {
    const done = (/** @type {boolean} */ isBegun) => {
      dialog.remove();
      resolve(isBegun);
    };
    dialog.addEventListener("keydown", once);
    dialog.addEventListener("click", (event) => {
      const what = event.target instanceof Element ? event.target.closest("button")?.dataset.do : undefined;
      if (what && counts(event, what, "ready")) done(what === "begin");
    });
    dialog.addEventListener("close", () => done(false));
  });
}

/** When each stroke is left out, each once. @param {import("./plan.js").Plan["steps"]} steps */
function leaves(steps) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { name, element } of steps) {
    const words = said(element.querySelector(".guide-leave"))?.words;
    if (words) found.set(name, words);
  }
  return found;
}

/** @param {string} name @param {string} words */
function row(name, words) {
  const bold = document.createElement("b");
  bold.textContent = `${name}: `;
  return item(bold, words);
}

/** @param {(Node | string)[]} parts */
function item(...parts) {
  const made = document.createElement("li");
  made.append(...parts);
  return made;
}
