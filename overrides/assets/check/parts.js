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
 * @param {{signs: {id: string, question: string}[], rows: {question: string, signs: string[]}[]}} data
 * @param {string[]} ticked changed in place
 * @param {() => void} next
 * @param {Node} feet
 */
export function signsScreen(data, ticked, next, feet) {
  const button = nextButton(next);
  const numbers = emergency();
  const show = () => {
    button.textContent = ticked.length ? "Next" : NONE;
    numbers.hidden = !ticked.length; // whom to call stands there as soon as it may be needed
  };
  const rows = data.rows.map((row) => signRow(row, data.signs, ticked, show));
  show();
  return [
    h("h1", { "aria-describedby": COUNT, class: "guide-check__long" }, "Is any of this there?"),
    h("p", {}, "Ask the person you will massage. Unsure? Tick it."),
    h("div", { role: "group", "aria-label": "Signs" }, ...rows.flat()),
    numbers,
    h("div", { class: "guide-row" }, button),
    feet,
    count("1 of 2. Answers stay on this device."),
  ];
}

/**
 * Signs that are asked as one. A tick opens the question of each; as long as none of them is chosen, all count.
 * @param {{question: string, signs: string[]}} row
 * @param {{id: string, question: string}[]} signs
 * @param {string[]} ticked changed in place
 * @param {() => void} changed
 */
function signRow({ question, signs: own }, signs, ticked, changed) {
  const before = own.filter((id) => ticked.includes(id));
  /** @type {string[]} */
  const chosen = before.length < own.length ? before : [];
  const asked = (/** @type {string} */ id) => signs.find((each) => each.id === id)?.question ?? "";
  const take = () => {
    for (const id of own) if (ticked.includes(id)) ticked.splice(ticked.indexOf(id), 1);
    if (box.checked) ticked.push(...(chosen.length ? chosen : own));
    parts.hidden = !box.checked;
    changed();
  };
  const box = checkbox(before.length > 0, take);
  const each = own.map((id) => tickRow(checkbox(chosen.includes(id), () => void (toggle(chosen, id), take())), asked(id)));
  const parts =
    own.length > 1
      ? h("div", { class: "guide-check__parts", role: "group", "aria-label": "Which of these?" }, h("p", {}, "Which of these? Not sure: leave them open."), ...each)
      : h("p", { class: "guide-check__parts" }, asked(own[0]));
  parts.hidden = !box.checked;
  return [tickRow(box, question), parts];
}

/** @param {boolean} checked @param {() => void} changed */
export function checkbox(checked, changed) {
  const box = h("input", { type: "checkbox", autocomplete: "off" });
  box.checked = checked;
  box.addEventListener("change", changed);
  return box;
}

/** @param {Node} box @param {string} text @param {string} [small] */
export const tickRow = (box, text, small) => h("label", { class: "guide-tick" }, box, h("span", {}, text, small ? h("small", {}, small) : ""));

/** Put a word into a list, or take it out. @param {string[]} list @param {string} word */
export function toggle(list, word) {
  const at = list.indexOf(word);
  if (at < 0) list.push(word);
  else list.splice(at, 1);
}

/** @param {() => void} next */
export function nextButton(next) {
  const button = h("button", { type: "button", class: "guide-btn guide-check__next" });
  button.addEventListener("click", next);
  return button;
}

/**
 * Back and the list, under every screen.
 * @param {(() => void) | undefined} back
 * @param {() => void} list
 */
export function foot(back, list) {
  const row = h("div", { class: "guide-row" });
  if (back) row.append(link("Back", back));
  row.append(link("All questions", list));
  return row;
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
