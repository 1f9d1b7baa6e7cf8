// @ts-check
/** Small parts that the screens of the check share. */
import { h } from "../page/element.js";
import { fillNumbers } from "../safety/numbers.js";

/** The id of the line that says how far the check is. */
export const COUNT = "guide--count";
/** @param {string} text */
export const count = (text) => h("p", { class: "guide-small", id: COUNT }, text);
/** Where the rest of the check does not load. */
export const UNLOADED = "The questions did not load one by one. Go through this list instead.";
/** Where nothing of a list is so. */
export const NONE = "None of these";
export const PRIVATE = "Your answers stay on this device. They are gone when a massage has ended, or tomorrow.";

/**
 * The first screen: the stop signs. It is the same before the rest of the check has come and after it.
 * @param {{signs: {id: string, question: string}[]}} data
 * @param {string[]} ticked changed in place
 * @param {() => void} next
 * @param {Node[]} feet
 */
export function signsScreen(data, ticked, next, feet) {
  const { rows, button } = tickRows(data.signs, ticked, [], next);
  return [
    count("Safety check, list 1 of 2"),
    h("h1", { "aria-describedby": COUNT }, "Is any of this true today?"),
    h("p", { class: "guide-small" }, "Answer together. “You” is the person who will be massaged. Tick it if you are not sure."),
    h("div", { role: "group", "aria-label": "Signs" }, ...rows),
    h("div", { class: "guide-row" }, button),
    emergency(),
    ...feet,
  ];
}

/**
 * Back and the list, under every screen.
 * @param {(() => void) | undefined} back
 * @param {() => void} list
 * @returns {Node[]}
 */
export function foot(back, list) {
  const row = h("div", { class: "guide-row" });
  if (back) row.append(link("Back", back));
  row.append(link("See all questions as a list", list));
  return [row, h("p", { class: "guide-small" }, PRIVATE)];
}

/**
 * A screen of rows to tick, with the one button that says "None of these" until something is.
 * @param {{id: string, question: string, examples?: string}[]} all
 * @param {string[]} ticked changed in place
 * @param {string[][]} added what was added besides
 * @param {() => void} next
 */
export function tickRows(all, ticked, added, next) {
  const button = h("button", { type: "button", class: "guide-btn guide-check__next" });
  const word = () => (button.textContent = [ticked, ...added].some((each) => each.length) ? "Next" : NONE);
  const rows = all.map((each) => {
    const box = h("input", { type: "checkbox", autocomplete: "off" });
    box.checked = ticked.includes(each.id);
    box.addEventListener("change", () => {
      const at = ticked.indexOf(each.id);
      if (box.checked && at < 0) ticked.push(each.id);
      else if (!box.checked && at >= 0) ticked.splice(at, 1);
      word();
    });
    return h(
      "label",
      { class: "guide-tick" },
      box,
      h("span", {}, each.question, each.examples ? h("small", {}, `For example ${each.examples}.`) : ""),
    );
  });
  button.addEventListener("click", next);
  word();
  return { rows, button, word };
}

/** @param {string} text @param {() => void} act */
export function quiet(text, act) {
  const button = h("button", { type: "button", class: "guide-btn guide-btn--quiet" }, text);
  button.addEventListener("click", act);
  return button;
}

/** @param {string} text @param {() => void} act */
export function link(text, act) {
  const button = h("button", { type: "button", class: "guide-check__link" }, text);
  button.addEventListener("click", act);
  return button;
}

/** The emergency numbers, ready to be called, as the list of all questions has them: emergency.js keeps to the reader's country there. */
export function emergency() {
  const line = /** @type {HTMLElement} */ (document.querySelector(".guide-check__list [data-emergency]")?.cloneNode(true));
  line.classList.add("guide-check__numbers");
  for (const link of line.querySelectorAll("a")) if (link.dataset.elsewhere === "") link.href = link.pathname + link.hash;
  fillNumbers(line);
  return line;
}
