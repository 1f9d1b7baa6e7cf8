// @ts-check
/**
 * What was answered about safety, and which text a correction began from: as lines of comment behind the record, and held against it as
 * the rule answers-kept does. Twin: generator/guide/answers.py.
 */
import { problem } from "../record/words.js";

/** @typedef {import("../record/data.js").Data} Data */
/** @typedef {import("../record/data.js").Problem} Problem */
/** @typedef {import("../record/data.js").Values} Values */
/** @typedef {import("./draft.js").Draft} Draft */

/**
 * The answers about safety, a line each; none for what was not answered, or names nothing that there is.
 * @param {Data} data
 * @param {Draft["asked"]} asked
 * @returns {string[]}
 */
export function answerLines({ pressures, refs, rules }, { firmest, never, hands }) {
  const { answers, leftOutHands } = rules;
  return [
    [answers.firmest, pressures.includes(firmest) ? firmest : ""],
    [answers.never, never.filter((id) => refs.areas[id]).join(", ")],
    [answers.hands, hands.filter((word) => leftOutHands.some(({ words }) => words.includes(word))).join(", ")],
  ]
    .filter(([, said]) => said)
    .map(([what, said]) => `${what}: ${said}`);
}

/**
 * Lines as the comment that they are in a file.
 * @param {string[]} lines
 */
export const asComment = (lines) => lines.map((line) => `# ${line}\n`).join("");

/**
 * What the answers and the record say apart from one another.
 * @param {Data} data
 * @param {Draft["asked"]} asked
 * @param {Values} values
 * @returns {Problem[]}
 */
export function checkAnswers(data, { firmest, never, hands }, values) {
  const at = (/** @type {string} */ key) => ["asked", key];
  const found = [];
  const pressed = Object.values(values.where ?? {}).map((word) => data.pressures.indexOf(word));
  const most = data.pressures[Math.max(...pressed)];
  if (firmest && most && firmest !== most) found.push(problem(data, "OTHER_FIRMEST", at("firmest"), { said: firmest, most }));
  for (const id of never) {
    const area = data.refs.areas[id];
    if (area?.firmest === "never") found.push(problem(data, "ON_LEFT_ALONE", at("never"), { area: area.name }));
  }
  for (const word of hands) {
    const left = data.rules.leftOutHands.find(({ words }) => words.includes(word));
    if (left) found.push(problem(data, "WITH_LEFT_OUT", at("hands"), { word, reason: left.why }));
  }
  return found;
}

/** Whether a problem is that something is left alone, so that nothing of it can be taken in. @param {Problem} problem */
export const isRefused = ({ path: [first, key] }) => first === "asked" && key !== "firmest";
