// @ts-check
/**
 * What answers to the safety check imply: a yes to one condition can be a yes to another, which is then shown and not asked. A clinician's
 * yes to a massage counts for what is implied too; where several answers imply the same, the stricter counts. An implied yes stands above
 * a no. Twin: generator/safety/implied.py; a test holds both to the same answers. Pure.
 *
 * @typedef {{id: string, action: string, implies?: string[]}} Implying a condition, as far as this needs it
 * @typedef {"no" | "yes" | "agreed"} Answer
 */
import { table } from "../page/tables.js";

/** @param {string | undefined} answer */
export const isYes = (answer) => answer === "yes" || answer === "agreed";

/**
 * What a yes to a condition is a yes to, without itself.
 * @param {Implying[]} conditions
 * @param {string} id
 */
export function impliedBy(conditions, id) {
  const found = new Set([id]);
  for (const here of found) for (const ref of conditions.find((each) => each.id === here)?.implies ?? []) found.add(ref);
  found.delete(id);
  return [...found];
}

/**
 * All answers, with those that follow from them.
 * @param {Implying[]} conditions
 * @param {Record<string, Answer>} answers
 * @returns {Record<string, Answer>}
 */
export function withImplied(conditions, answers) {
  const found = new Map(Object.entries(answers));
  const known = new Map(conditions.map((each) => [each.id, each]));
  const waiting = [...found.keys()].filter((id) => isYes(found.get(id)));
  for (const id of waiting) {
    for (const ref of known.get(id)?.implies ?? []) {
      const agreed = found.get(id) === "agreed" && known.get(ref)?.action === "ask-first";
      const own = agreed && found.get(ref) !== "yes" ? "agreed" : "yes";
      if (found.get(ref) === own) continue;
      found.set(ref, own);
      waiting.push(ref);
    }
  }
  return table([...found]);
}

/**
 * What was answered, without what only follows from it.
 * @param {Implying[]} conditions
 * @param {Record<string, Answer>} answers
 */
export function withoutImplied(conditions, answers) {
  const implied = because(conditions, answers).map(({ id }) => id);
  return table(Object.entries(answers).filter(([id]) => !implied.includes(id)));
}

/**
 * Which yes each implied answer follows from.
 * @param {Implying[]} conditions
 * @param {Record<string, Answer>} answers
 * @returns {{id: string, by: string}[]}
 */
export function because(conditions, answers) {
  const yes = conditions.filter(({ id }) => isYes(answers[id]));
  return yes.flatMap(({ id }) => {
    const by = yes.find((each) => each.id !== id && impliedBy(conditions, each.id).includes(id));
    return by ? [{ id, by: by.id }] : [];
  });
}
