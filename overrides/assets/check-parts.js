// @ts-check
/** Small parts that the screens of the check share. */
import { h } from "./element.js";

/** @typedef {import("./answers.js").Data} Data */
/** @typedef {import("./answers.js").Answers} Answers */

/** The id of the line that says how far the check is. */
export const COUNT = "guide--count";
/** @param {string} text */
export const count = (text) => h("p", { class: "guide-small", id: COUNT }, text);
/**
 * What is shown when the rest does not load. Without it nobody can say what is safe today; what a sign calls for is known already.
 * @param {Data} data
 * @param {Answers} record
 * @param {() => void} again
 */
export function failed(data, record, again) {
  const signs = data.signs.filter((each) => record.signs.includes(each.id));
  return [
    h("h1", {}, signs.length ? "No massage today" : "This did not load"),
    ...signs.map((sign) => h("p", {}, h("b", {}, `${sign.act}. `), `${sign.question} ${sign.do.join(" ")}`)),
    signs.length ? emergency(data) : h("p", {}, "Without it we cannot say what is safe today. Do not start yet."),
    h("p", {}, "Some of this page did not come. Look at the connection, then try again. Your answers are still here."),
    h("div", { class: "guide-row" }, quiet("Try again", again)),
  ];
}

/**
 * A screen of rows to tick, with the one button that says "None of these" until something is.
 * @param {{id: string, question: string, examples?: string}[]} all
 * @param {string[]} ticked changed in place
 * @param {string[]} typed what was added besides
 * @param {() => void} next
 */
export function tickRows(all, ticked, typed, next) {
  const button = h("button", { type: "button", class: "guide-btn guide-check__next" });
  const word = () => (button.textContent = ticked.length || typed.length ? "Next" : "None of these");
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

/**
 * The emergency numbers, ready to be called.
 * @param {{emergency: {place: string, number: string}[]}} data
 */
export function emergency({ emergency: numbers }) {
  const links = numbers.map(({ place, number }) =>
    h("span", {}, h("a", { href: `tel:${number.replace(/[^\d+]/g, "")}` }, number), ` ${place}`),
  );
  return h("p", { class: "guide-check__numbers" }, h("b", {}, "Emergency number: "), ...links);
}
