// @ts-check
/** The screens of the check between its first one and its result, as elements. What an answer does is for check/check.js. */
import { NO_MASSAGE } from "../safety/words.js";
import { h } from "../page/element.js";
import { because, withImplied } from "../safety/implied.js";
import { COUNT, NONE, PRIVATE, checkbox, count, emergency, link, nextButton, tickRow, toggle } from "./parts.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../safety/answers.js").Answers} Answers */
/** @typedef {import("../safety/answers.js").Condition} Condition */

/** @param {string} text @param {() => void} act */
export function quiet(text, act) {
  const button = h("button", { type: "button", class: "guide-btn guide-btn--quiet" }, text);
  button.addEventListener("click", act);
  return button;
}

/**
 * A screen of rows to tick, with the one button that says "None of these" until something is.
 * @param {{id: string, question: string, hides?: string}[]} all
 * @param {string[]} ticked changed in place
 * @param {string[][]} added what was added besides
 * @param {() => void} next
 */
export function tickRows(all, ticked, added, next) {
  const button = nextButton(next);
  const word = () => (button.textContent = [ticked, ...added].some((each) => each.length) ? "Next" : NONE);
  const rows = all.map((each) => {
    const take = () => {
      toggle(ticked, each.id);
      word();
    };
    return tickRow(checkbox(ticked.includes(each.id), take), each.question, each.hides && `also: ${each.hides}`);
  });
  word();
  return { rows, button, word };
}

/**
 * @param {Node[]} rows of the topics
 * @param {Node} field
 * @param {Node} wrong where it is said that a word is left open
 * @param {Node} button
 * @param {Node} foot
 */
export const topicsScreen = (rows, field, wrong, button, foot) => [
  h("h1", { "aria-describedby": COUNT, class: "guide-check__long" }, "Does any of this fit?"),
  h("p", {}, "Now or ever. Unsure? Tick it."),
  h("div", { role: "group", "aria-label": "Topics" }, ...rows),
  field,
  wrong,
  h("div", { class: "guide-row" }, button),
  foot,
  count("2 of 2. A check cannot see everything."),
];

/**
 * @param {Condition} it
 * @param {Answers} record
 * @param {[number: number, all: number]} place
 * @param {(answer: "no" | "yes", unsure?: boolean) => void} answer
 * @param {Node} foot
 */
export function questionScreen(it, record, [number, all], answer, foot) {
  const words = [it.medical ?? "", ...(it.also ?? [])].filter((word) => word && word.toLowerCase() !== it.name.toLowerCase()).join(", ");
  const given = record.answers[it.id];
  const was = record.unsure.includes(it.id) ? "I am not sure" : given === "no" ? "No" : "Yes";
  return [
    count(`Safety check, question ${number} of ${all}`),
    h("progress", { class: "guide-bar", max: all, value: number, "aria-hidden": "true" }),
    h("h1", { "aria-describedby": COUNT, class: it.question.length > 90 ? "guide-check__long" : "" }, it.question),
    words ? h("p", { class: "guide-check__words" }, `${it.name}. Other words for it: ${words}.`) : "",
    h("p", { class: "guide-small" }, it.both ? "Both of you answer: the one who massages, too." : "The person who will be massaged answers."),
    given ? h("p", {}, "Your answer was: ", h("b", {}, was), ".") : "",
    h(
      "div",
      { class: "guide-answers", role: "group", "aria-label": "Answer" },
      quiet("Yes", () => answer("yes")),
      quiet("No", () => answer("no")),
      quiet("I am not sure", () => answer("yes", true)),
    ),
    h("p", { class: "guide-wrong", role: "alert" }),
    h("p", {}, h("b", {}, "Why we ask. "), it.why),
    h("p", { class: "guide-small" }, "“I am not sure” counts as yes."),
    foot,
    h("p", { class: "guide-small" }, PRIVATE),
  ];
}

/**
 * What follows from other answers: it is shown, and not asked.
 * @param {Data} data
 * @param {Record<string, import("../safety/answers.js").Answer>} answers
 * @param {(id: string) => void} change
 */
export function impliedLines({ conditions }, answers, change) {
  const name = (/** @type {string} */ id) => conditions.find((each) => each.id === id)?.name ?? id;
  return because(conditions, withImplied(conditions, answers)).map(({ id, by }) =>
    h("p", { class: "guide-check__implied", role: "status" }, `${name(id)}: yes, because of “${name(by)}”. `, h("span", { class: "guide-screen" }, link("Change", () => change(id)))),
  );
}

/**
 * A no that another answer contradicts is not taken.
 * @param {Condition} by what was answered with yes
 * @param {() => void} change
 */
export const contradiction = (by, change) => [
  `You said yes to “${by.name}”. That is a yes here too. To say no here, change that answer first. `,
  link("Change it", change),
];

/**
 * @param {Condition} it
 * @param {string | undefined} given what was answered before
 * @param {(answer: "yes" | "agreed") => void} answer
 * @param {Node} foot
 */
export const agreedScreen = (it, given, answer, foot) => [
  count(`Safety check, about: ${it.name}`),
  h("h1", { "aria-describedby": COUNT }, "Has a clinician who knows you already said yes to a massage?"),
  h("p", {}, "That is a doctor, nurse, midwife, pharmacist or physiotherapist."),
  h("p", { class: "guide-small" }, "The person who will be massaged answers. If you are not sure, answer no."),
  given === "agreed" ? h("p", {}, "Your answer was: ", h("b", {}, "Yes"), ".") : "",
  h(
    "div",
    { class: "guide-answers", role: "group", "aria-label": "Answer" },
    quiet("Yes", () => answer("agreed")),
    quiet("No", () => answer("yes")),
  ),
  foot,
  h("p", { class: "guide-small" }, PRIVATE),
];

/**
 * What is shown when the rest does not load. Without it nobody can say what is safe today; what a sign calls for is known already.
 * @param {Data} data
 * @param {Answers} record
 * @param {() => void} again
 */
export function failedScreen(data, record, again) {
  const signs = data.signs.filter((each) => record.signs.includes(each.id));
  return [
    h("h1", {}, signs.length ? NO_MASSAGE : "This did not load"),
    ...signs.map((sign) => h("p", {}, h("b", {}, `${sign.act}. `), `${sign.question} ${sign.do.join(" ")}`)),
    signs.length ? emergency() : h("p", {}, "Without it we cannot say what is safe today. Do not start yet."),
    h("p", {}, "Some of this page did not come. Look at the connection, then try again. Your answers are still here."),
    h("div", { class: "guide-row" }, quiet("Try again", again)),
  ];
}
