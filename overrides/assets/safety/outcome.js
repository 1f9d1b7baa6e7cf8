// @ts-check
/**
 * The algebra of safety outcomes. Twin: generator/safety/outcome.py and generator/safety/adapt.py; a test holds both to the same answers. Pure:
 * nothing here knows the page. An outcome can only take away: merging goes key by key to the stricter, a key that is missing changes nothing.
 *
 * @typedef {{stop?: "ask" | "no-massage", pressure?: string, areas?: Record<string, string>, only_areas?: string[], only_hands?: string[],
 *   only_positions?: string[], only_clothes?: boolean, without_moves?: string[], without_hands?: string[], without_positions?: string[],
 *   without_supplies?: string[], without_contents?: string[], minutes?: number, conditions?: string[], tell?: string[], spots?: string[][]}} Outcome
 * @typedef {{name: string, link: string, moves: string[], hands: string[], over: string, positions: string[], where: Record<string, string>,
 *   some_areas?: boolean, lightest: string, uses?: string[], not_for?: string[]}} Technique
 * @typedef {{name: string, unit?: string, contains?: string[], choices?: {id: string, name: string, contains?: string[]}[]}} Supply
 * @typedef {{id: string, name: string, technique?: string, instead?: string, minutes: number, times: number, where?: Record<string, string>,
 *   where_instead?: Record<string, string>, optional?: boolean}} Step
 * @typedef {{name: string, guide: string, minutes: number, positions: string[], over: string, start: string, set_up: string, sheet: string,
 *   things: [supply: string, onlyWith: string][], steps: Step[]}} Routine
 * @typedef {{version: string, techniques: Record<string, Technique>, supplies: Record<string, Supply>,
 *   supports: Record<string, string[]>, routines: Record<string, Routine>}} Routines
 * @typedef {Record<string, {around: string[]}>} Areas
 * @typedef {{where: Record<string, string>, out: string}} Left
 * @typedef {{id: string, technique: string | null, minutes: number, out: string, where: Record<string, string>}} AdaptedStep
 * @typedef {{position: string, steps: AdaptedStep[], minutes: number, not_offered: string}} Adapted
 */
import { table } from "../page/tables.js";

/** The words for pressure, from none to the firmest. */
export const PRESSURES = ["never", "feather", "light", "medium", "firm"];
const FIRM = "firm";

/** How firm a word is. A word that is not known is as strict as can be. @param {string} word */
export const rank = (word) => Math.max(PRESSURES.indexOf(word), 0);
/** @param {string[]} words @returns {string} */
const lightest = (...words) => PRESSURES[Math.min(...words.map(rank))];
/** A list of words as one word, to compare by. @param {string | string[]} each */
const key = (each) => (typeof each === "string" ? each : each.join("\0"));

/**
 * @template {string | string[]} T
 * @param {T[] | undefined} one
 * @param {T[] | undefined} other
 * @returns {T[]} sorted, each once
 */
function union(one = [], other = []) {
  const found = new Map([...one, ...other].map((each) => [key(each), each]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * What both allow; nothing said allows everything.
 * @param {string[] | undefined} one
 * @param {string[] | undefined} other
 */
const both = (one, other) => (one && other ? one.filter((each) => other.includes(each)) : (one ?? other));

/**
 * @param {Outcome} one
 * @param {Outcome} other
 * @returns {Outcome} the stricter of each key, without what changes nothing
 */
export function merge(one, other) {
  /** @type {Record<string, string>} */
  const areas = table();
  for (const id of union(Object.keys(one.areas ?? {}), Object.keys(other.areas ?? {}))) {
    areas[id] = lightest(one.areas?.[id] ?? FIRM, other.areas?.[id] ?? FIRM);
  }
  const stops = [one.stop, other.stop];
  /** @type {Outcome} */
  const found = {
    stop: stops.includes("no-massage") ? "no-massage" : stops.some((each) => each !== undefined) ? "ask" : undefined,
    pressure: lightest(one.pressure ?? FIRM, other.pressure ?? FIRM),
    areas,
    only_areas: both(one.only_areas, other.only_areas),
    only_hands: both(one.only_hands, other.only_hands),
    only_positions: both(one.only_positions, other.only_positions),
    only_clothes: Boolean(one.only_clothes || other.only_clothes),
    without_moves: union(one.without_moves, other.without_moves),
    without_hands: union(one.without_hands, other.without_hands),
    without_positions: union(one.without_positions, other.without_positions),
    without_supplies: union(one.without_supplies, other.without_supplies),
    without_contents: union(one.without_contents, other.without_contents),
    minutes: Math.min(one.minutes ?? Infinity, other.minutes ?? Infinity),
    conditions: union(one.conditions, other.conditions),
    tell: union(one.tell, other.tell),
    spots: union(one.spots, other.spots),
  };
  return /** @type {Outcome} */ (table(Object.entries(found).filter(([name, value]) => !neutral(name, value))));
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function neutral(name, value) {
  if (value === undefined || value === false || value === Infinity) return true;
  if (name === "pressure") return value === FIRM;
  if (name.startsWith("only_")) return false; // nothing at all is allowed: the strictest there is
  return Array.isArray(value) ? !value.length : typeof value === "object" && !Object.keys(value ?? {}).length;
}

/** @param {Outcome[]} outcomes @returns {Outcome} */
export const merged = (outcomes) => outcomes.reduce(merge, {});

/**
 * Once the receiver has said where a spot is, these areas take its pressure.
 * @param {string[]} areas
 * @param {string} pressure
 * @returns {Outcome}
 */
export const atSpot = (areas, pressure) => merge({ areas: table(areas.map((area) => [area, pressure])) }, {});

/**
 * The outcome of a whole record of answers: of every yes, and of the places told. A sign is a stop. What the data does not know stops too,
 * and what was typed and nobody knows is to be asked about first.
 * @param {{signs: {id: string}[], conditions: {id: string, yes?: Outcome, agreed?: Outcome, spot?: {pressure: string}, spot_meanwhile?: {pressure: string}}[]}} data
 * @param {{signs: string[], answers: Record<string, string>, spots?: Record<string, string[]>, unknown?: string[]}} record
 * @returns {Outcome}
 */
export function outcomeOf(data, record) {
  const conditions = new Map(data.conditions.map((each) => [each.id, each]));
  /** @type {Outcome[]} */
  const found = record.signs.length ? [{ stop: "no-massage" }] : record.unknown?.length ? [{ stop: "ask" }] : [];
  for (const [id, answer] of Object.entries(record.answers)) {
    if (answer === "no") continue;
    const condition = conditions.get(id);
    const outcome = answer === "agreed" ? condition?.agreed : answer === "yes" ? condition?.yes : undefined;
    found.push(outcome ?? { stop: "no-massage" });
    const places = record.spots?.[id] ?? [];
    if (!places.length) continue;
    if (condition?.spot) found.push(atSpot(places, condition.spot.pressure));
    if (condition?.spot_meanwhile && answer === "yes") found.push(atSpot(places, condition.spot_meanwhile.pressure));
  }
  return merged(found);
}

/**
 * What is left of a technique: the pressure at each area, or why it is out (stopped, condition, move, hand, position, clothes, supply,
 * area, pressure).
 * @param {Areas} areas
 * @param {Record<string, Supply>} supplies
 * @param {Technique} technique
 * @param {Outcome} outcome
 * @param {Record<string, string>} [step] what a routine asks of it
 * @returns {Left}
 */
export function leave(areas, supplies, technique, outcome, step = technique.where) {
  const out = whyOut(supplies, technique, outcome);
  if (out) return { where: table(), out };
  /** @type {Record<string, string>} */
  const where = table();
  let lost = false;
  for (const [area, pressure] of Object.entries(step)) {
    const around = areas[area]?.around;
    const limits = (around ?? []).map((each) => outcome.areas?.[each]).filter((each) => each !== undefined);
    const allowed = lightest(pressure, outcome.pressure ?? FIRM, ...limits);
    const there = around && (!outcome.only_areas || outcome.only_areas.some((each) => around.includes(each)));
    if (allowed === "never" || !there) lost = true;
    else where[area] = allowed;
  }
  const left = Object.values(where);
  if ((lost && !technique.some_areas) || !left.length) return { where: table(), out: "area" };
  if (Math.max(...left.map(rank)) < rank(technique.lightest)) return { where: table(), out: "pressure" };
  return { where, out: "" };
}

/**
 * @param {Record<string, Supply>} supplies
 * @param {Technique} technique
 * @param {Outcome} outcome
 */
function whyOut(supplies, technique, outcome) {
  const some = (/** @type {string[] | undefined} */ one, /** @type {string[] | undefined} */ other) => one?.some((each) => other?.includes(each));
  if (outcome.stop) return "stopped";
  if (some(technique.not_for, outcome.conditions)) return "condition";
  if (some(technique.moves, outcome.without_moves)) return "move";
  const only = outcome.only_hands;
  if (some(technique.hands, outcome.without_hands) || (only && !technique.hands.every((each) => only.includes(each)))) return "hand";
  if (!positionsLeft(technique.positions, outcome).length) return "position";
  if (outcome.only_clothes && technique.over === "skin") return "clothes";
  const needed = (/** @type {string} */ id) => supplies[id]?.unit !== "ml" || technique.over === "skin";
  if (technique.uses?.some((id) => needed(id) && !supplyLeft(id, supplies[id], outcome))) return "supply";
  return "";
}

/**
 * @param {string[]} positions
 * @param {Outcome} outcome
 */
export const positionsLeft = (positions, outcome) =>
  positions.filter((each) => !outcome.without_positions?.includes(each) && (!outcome.only_positions || outcome.only_positions.includes(each)));

/**
 * @param {string} id
 * @param {Supply | undefined} supply
 * @param {Outcome} outcome
 * @returns {boolean} whether anything is left of a supply: itself, and one of its choices if it has any
 */
export function supplyLeft(id, supply, outcome) {
  if (!supply || outcome.without_supplies?.includes(id)) return false;
  if (supply.contains?.some((each) => outcome.without_contents?.includes(each))) return false;
  return !supply.choices || choicesLeft(id, supply, outcome).length > 0;
}

/**
 * @param {string} id
 * @param {Supply} supply
 * @param {Outcome} outcome
 */
export const choicesLeft = (id, supply, outcome) =>
  (supply.choices ?? []).filter(
    (choice) =>
      !outcome.without_supplies?.includes(`${id}.${choice.id}`) && !choice.contains?.some((each) => outcome.without_contents?.includes(each)),
  );

/**
 * What is left of a routine: its first position that keeps most steps, then what fits into the longest time.
 * @param {Areas} areas
 * @param {Routines} data
 * @param {string} id
 * @param {Outcome} outcome
 * @returns {Adapted} `not_offered` is empty or says why: stopped, position, first, last, middle or minutes
 */
export function adapt(areas, data, id, outcome) {
  const { steps, positions } = data.routines[id];
  const allowed = positionsLeft(positions, outcome);
  if (outcome.stop || !allowed.length) {
    const out = outcome.stop ? "stopped" : "position";
    return { position: "", steps: steps.map((step) => gone(step, out)), minutes: 0, not_offered: out };
  }
  let best = { position: "", done: /** @type {AdaptedStep[]} */ ([]), kept: -1 };
  for (const position of allowed) {
    const done = steps.map((step) => adaptStep(areas, data, step, position, outcome));
    const kept = done.filter((step) => !step.out).length;
    if (kept > best.kept) best = { position, done, kept };
  }
  const { done, short } = shorten(steps, best.done, outcome.minutes);
  return { position: best.position, steps: done, minutes: total(done), not_offered: fallen(steps, done) || short };
}

/** @param {Step} step @param {string} out @returns {AdaptedStep} */
const gone = (step, out) => ({ id: step.id, technique: null, minutes: step.minutes * step.times, out, where: table() });
/** @param {AdaptedStep[]} done */
const total = (done) => done.reduce((sum, step) => sum + (step.out ? 0 : step.minutes), 0);

/**
 * @param {Areas} areas
 * @param {Routines} data
 * @param {Step} step
 * @param {string} position
 * @param {Outcome} outcome
 * @returns {AdaptedStep}
 */
function adaptStep(areas, data, step, position, outcome) {
  if (!step.technique) return gone(step, "");
  let out = "";
  for (const [ref, where] of /** @type {[string | undefined, Record<string, string> | undefined][]} */ ([
    [step.technique, step.where],
    [step.instead, step.where_instead],
  ])) {
    if (!ref) continue;
    const technique = data.techniques[ref];
    const left = technique ? leave(areas, data.supplies, technique, outcome, where ?? {}) : { where: table(), out: "area" };
    const why = left.out || (technique.positions.includes(position) ? "" : "position");
    if (!why) return { ...gone(step, ""), technique: ref, where: left.where };
    out ||= why;
  }
  return gone(step, out);
}

/**
 * Leave steps out until the rest fits: what is only if wanted first, then from the end, never the first or the last stroke.
 * @param {Step[]} steps
 * @param {AdaptedStep[]} done
 * @param {number | undefined} most
 */
function shorten(steps, done, most) {
  if (most === undefined) return { done, short: "" };
  const kept = [...done];
  const held = steps.flatMap((step, index) => (step.technique ? [index] : []));
  const middle = held.length ? steps.map((_, index) => index).filter((index) => index !== held[0] && index !== held[held.length - 1]) : [];
  const wish = (/** @type {number} */ index) => Number(!steps[index].optional);
  for (const index of [...middle].sort((a, b) => wish(a) - wish(b) || b - a)) {
    if (total(kept) <= most) break;
    if (!kept[index].out) kept[index] = gone(steps[index], "minutes");
  }
  const strokes = middle.filter((index) => steps[index].technique);
  const empty = strokes.length > 0 && strokes.every((index) => kept[index].out) && !strokes.every((index) => done[index].out);
  return { done: kept, short: total(kept) > most || empty ? "minutes" : "" };
}

/**
 * Which part a routine has lost that it cannot do without.
 * @param {Step[]} steps
 * @param {AdaptedStep[]} done
 */
function fallen(steps, done) {
  const strokes = done.filter((_, index) => steps[index].technique);
  if (!strokes.length) return "";
  if (strokes[0].out) return "first";
  if (strokes[strokes.length - 1].out) return "last";
  const middle = strokes.slice(1, -1);
  return middle.length && middle.every((step) => step.out && step.out !== "minutes") ? "middle" : "";
}
