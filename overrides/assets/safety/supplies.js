// @ts-check
/** What a routine still uses and needs under an outcome. Twin: generator/safety/supplies.py; a test holds both to the same answers. Pure. */
import { adapt, positionsLeft, supplyLeft } from "./outcome.js";

/** @typedef {import("./outcome.js").Areas} Areas */
/** @typedef {import("./outcome.js").Outcome} Outcome */
/** @typedef {import("./outcome.js").Routines} Routines */

/**
 * The supplies that what is done of a routine still uses. What strokes lose, is lost to all that hangs on them.
 * @param {Areas} areas
 * @param {Routines} data
 * @param {string} id
 * @param {Outcome} outcome
 * @returns {Set<string>} empty where the routine is not offered
 */
export function usesLeft(areas, data, id, outcome) {
  const { steps, not_offered } = adapt(areas, data, id, outcome);
  if (not_offered) return new Set();
  const isDressed = outcome.only_clothes || data.routines[id].over === "clothes";
  const used = steps.flatMap((step) => (step.technique ? (data.techniques[step.technique].uses ?? []) : []));
  return new Set(used.filter((ref) => !(isDressed && isOily(data, ref)) && supplyLeft(ref, data.supplies[ref], outcome)));
}

/**
 * What a routine still needs, in any position that is left.
 * @param {Areas} areas
 * @param {Routines} data
 * @param {string} id
 * @param {Outcome} outcome
 * @returns {Set<string>}
 */
export function thingsLeft(areas, data, id, outcome) {
  const routine = data.routines[id];
  if (adapt(areas, data, id, outcome).not_offered) return new Set();
  const used = usesLeft(areas, data, id, outcome);
  const listed = routine.things.flatMap(([ref, only]) => (!only || used.has(only) ? [ref] : []));
  const supports = positionsLeft(routine.positions, outcome).flatMap((position) => data.supports[position] ?? []);
  const all = [...listed, ...supports].filter((ref) => !isOily(data, ref) && supplyLeft(ref, data.supplies[ref], outcome));
  return new Set([...used, ...all]);
}

/** What is counted in ml is there for strokes only. @param {Routines} data @param {string} ref */
const isOily = (data, ref) => data.supplies[ref]?.unit === "ml";
