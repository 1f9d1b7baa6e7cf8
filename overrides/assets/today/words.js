// @ts-check
/** What today's check does to a stroke and to a routine, in words and with the conditions it is because of. Pure: nothing here knows the page. */
import { joined } from "../page/joined.js";
import { PRESSURES, leave, merged, outcomeOf, supplyLeft } from "../safety/outcome.js";
import { table } from "../page/tables.js";
import { goneOf } from "./place.js";
import { NO_MASSAGE, NO_POSITION } from "../safety/words.js";
import { capital, changesOf, found, minutesOf, said, verdictOf } from "../safety/changes.js";

/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../safety/answers.js").Answers} Answers */
/** @typedef {import("../safety/answers.js").Condition} Condition */
/** @typedef {import("../safety/outcome.js").Outcome} Outcome */
/** @typedef {import("../safety/outcome.js").Routines} Routines */
/** @typedef {import("../safety/outcome.js").Routine} Routine */
/** @typedef {import("../safety/outcome.js").Technique} Technique */
/** @typedef {import("../safety/outcome.js").Adapted} Adapted */
/** @typedef {Record<string, string>} Where the pressure at each area */
/**
 * @typedef {{data: Data, routines: Routines, record: Answers, outcome: Outcome, verdict: ReturnType<typeof verdictOf>,
 *   cards: import("../safety/changes.js").Card[], yes: {condition: Condition, outcome: Outcome}[], plain: boolean}} Today `yes`: what each
 *   answer does by itself; `plain`: nothing was answered yes
 * @typedef {{out: string, where: Where, lost: string[], heading: string, text: string, because: Condition[]}} Effect `out` is empty or the
 *   code of outcome.js; `lost` are areas that it leaves out; `text` is empty if nothing changes
 */

/** So many areas are named one by one. */
const NAMED = 4;

/** Where nothing changes, or nothing may begin, no routine is asked for. @type {Routines} */
const NONE = { version: "", techniques: table(), supplies: table(), supports: table(), routines: table() };

/**
 * @param {Data} data
 * @param {Answers} record
 * @param {Routines} [routines] needed where a massage may begin, with changes
 * @returns {Today}
 */
export function todayOf(data, record, routines = NONE) {
  const outcome = outcomeOf(data, record);
  const verdict = verdictOf(data, record, outcome);
  const yes = found(data, record).map(({ condition }) => {
    const answers = table([[condition.id, record.answers[condition.id]]]);
    return { condition, outcome: outcomeOf(data, { signs: [], answers, spots: record.spots }) };
  });
  const cards = verdict.start && routines !== NONE ? changesOf(data, routines, record, outcome) : [];
  return { data, routines, record, outcome, verdict, cards, yes, plain: verdict.start && !yes.length };
}

/**
 * Say what is left of a stroke.
 * @param {Today} today
 * @param {Technique} technique
 * @param {Where} [where] what a step asks of it
 * @returns {Effect}
 */
export function effectOn(today, technique, where = technique.where) {
  const { data, routines, outcome, yes } = today;
  const leaves = (/** @type {Outcome} */ each) => leave(data.areas, routines.supplies, technique, each, where);
  const left = leaves(outcome);
  if (left.out) {
    return { ...NOTHING, out: left.out, heading: "Left out today", text: reason(today, left.out, technique, where), because: causes(yes, (each) => leaves(each).out) };
  }
  const areas = Object.keys(where);
  const changed = areas.filter((area) => left.where[area] !== where[area]);
  if (!changed.length) return { ...NOTHING, where: left.where };
  const lost = changed.filter((area) => !(area in left.where));
  const text = [...lighter(data, where, left.where), ...(lost.length ? [`Leave out: ${areaList(data, lost)}.`] : [])].join(" ");
  // What makes the merged result at an area is what makes the same by itself.
  const because = yes.filter((each) => changed.some((area) => leaves(each.outcome).where[area] === left.where[area]));
  return { out: "", where: left.where, lost, heading: lost.length ? "Less of it today" : "Lighter today", text, because: because.map((each) => each.condition) };
}

/** @type {Effect} */
const NOTHING = { out: "", where: table(), lost: [], heading: "", text: "", because: [] };

/**
 * Say what becomes of a step of a routine: left out, another stroke in its place, or the same one, maybe lighter.
 * @param {Today} today
 * @param {Routine} routine
 * @param {Adapted} adapted
 * @param {number} index of the step
 * @returns {Effect & {instead?: Technique}}
 */
export function effectOnStep(today, routine, adapted, index) {
  const { data, routines, yes } = today;
  const [step, now] = [routine.steps[index], adapted.steps[index]];
  const technique = step.technique === undefined ? undefined : routines.techniques[step.technique];
  if (now.out === "minutes") {
    const because = causes(yes, (each) => each.minutes !== undefined);
    return { ...NOTHING, out: now.out, heading: "Left out today", text: `Today ${said(data, "minutes", { minutes: minutesOf(today.outcome.minutes ?? 0) }).text}`, because };
  }
  if (!technique) return { ...NOTHING, out: now.out };
  const effect = effectOn(today, technique, step.where);
  // The stroke may be all right, but not as the person lies or sits today.
  const misfit = !effect.out && !technique.positions.includes(adapted.position);
  const why = misfit
    ? { text: `It does not go with: ${data.names.positions[adapted.position].toLowerCase()}.`, because: causes(yes, (each) => each.only_positions ?? each.without_positions) }
    : { text: effect.text, because: effect.because };
  if (now.technique && now.technique !== step.technique) {
    const instead = routines.techniques[now.technique];
    const other = effectOn(today, instead, step.where_instead);
    const text = `${why.text} ${other.text}`.trim();
    const because = [...new Set([...why.because, ...other.because])];
    return { out: "", where: now.where, lost: other.lost, heading: `Instead of: ${technique.name}`, text, because, instead };
  }
  if (now.out) return { ...NOTHING, out: now.out, heading: "Left out today", ...why };
  return effect;
}

/**
 * What a step has today, for the texts that stand with it.
 * @param {Today} today
 * @param {Routine} routine
 * @param {Adapted} adapted
 * @param {number} index of the step
 * @returns {import("./place.js").Place}
 */
export function placeIn(today, routine, { position, steps }, index) {
  return placeOf(today, steps[index].where, position ? [position] : [], routine.over);
}

/**
 * What a stroke has today.
 * @param {Pick<Today, "routines" | "outcome">} today
 * @param {Where} where
 * @param {string[]} positions
 * @param {string} over
 * @returns {import("./place.js").Place}
 */
export function placeOf({ routines, outcome }, where, positions, over) {
  return { where, positions, over: outcome.only_clothes ? "clothes" : over, gone: goneOf(routines.supplies, outcome) };
}

/**
 * Say why a routine is not offered.
 * @param {Today} today
 * @param {string} code
 */
export function notOffered({ verdict, record }, code) {
  if (code === "stopped") return notToday(verdict.kind, record);
  return (
    new Map([
      ["position", NO_POSITION],
      ["first", "The first stroke is left out today."],
      ["last", "The last stroke is left out today."],
      ["middle", "Nothing is left today but the first and the last stroke."],
      ["minutes", "The time that is all right today is too short."],
    ]).get(code) ?? "It does not fit today."
  );
}

/**
 * @param {"stop" | "ask" | "go"} kind
 * @param {Answers} record
 */
export function notToday(kind, record) {
  const typed = record.unknown.map((each) => `“${each}”`);
  if (kind === "ask") return typed.length ? `Not yet: ask a clinician first, also about ${joined(typed)}.` : "Not yet: ask a clinician first.";
  return record.signs.length ? `${NO_MASSAGE}. A sign needs help first.` : `${NO_MASSAGE}.`;
}

/**
 * Say how firm something is from the lightest to the firmest: the bars, and the words beside them.
 * @param {Data} data
 * @param {string[]} pressures at least one
 */
export function pressureOf(data, pressures) {
  const ranks = pressures.map((word) => PRESSURES.indexOf(word));
  const [low, high] = [Math.min(...ranks), Math.max(...ranks)].map((rank) => data.names.pressure[PRESSURES[rank]]);
  return { bars: Math.max(...ranks), words: low === high ? high : `${low} to ${high}` };
}

/**
 * Name the areas of a stroke by pressure, the firmest first.
 * @param {Where} where
 * @returns {[string, string[]][]}
 */
export function byPressure(where) {
  const words = [...PRESSURES].reverse();
  return words.map((word) => /** @type {[string, string[]]} */ ([word, Object.keys(where).filter((area) => where[area] === word)])).filter(([, areas]) => areas.length);
}

/**
 * Name where a step works as the list of steps does: up to three areas, else the parts of the body.
 * @param {Data} data
 * @param {Where} where
 */
export function placesOf(data, where) {
  const areas = Object.keys(where).filter((area) => where[area] !== "feather");
  if (areas.length <= 3) return capital(areaList(data, areas));
  const parts = [...new Set(areas.map((area) => data.areas[area].part))];
  return capital(joined(parts.map((part) => (data.parts.find((each) => each.id === part)?.name ?? part).toLowerCase())));
}

/** @param {Data} data @param {string[]} areas */
export const areaList = (data, areas) => joined(areas.map((area) => data.areas[area].name.toLowerCase()));

/** The time on a clock: 3.5 minutes are 3:30. @param {number} minutes */
export const clock = (minutes) => `${Math.floor(minutes)}:${String(Math.round((minutes % 1) * 60)).padStart(2, "0")}`;

/** @param {number} count @param {string} one @param {string} many */
export const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/**
 * Give the conditions that bring something about: each that does so by itself, else those without which it would not be so.
 * @param {Today["yes"]} yes
 * @param {(outcome: Outcome) => unknown} holds
 * @returns {Condition[]}
 */
function causes(yes, holds) {
  const alone = yes.filter((each) => holds(each.outcome));
  const needed = alone.length ? alone : yes.filter((each) => !holds(merged(yes.filter((other) => other !== each).map((other) => other.outcome))));
  return (needed.length ? needed : yes).map((each) => each.condition);
}

/**
 * Say in a sentence why a stroke is out.
 * @param {Today} today
 * @param {string} out
 * @param {Technique} technique
 * @param {Where} where
 */
function reason({ data, routines, outcome, verdict, record }, out, technique, where) {
  const { names } = data;
  const of = (/** @type {string} */ table, /** @type {string[]} */ words) => words.map((word) => names[table][word].toLowerCase());
  switch (out) {
    case "stopped":
      return notToday(verdict.kind, record);
    case "condition":
      return "This stroke is left out with it.";
    case "move":
      return `Here the hands ${joined(of("moves", technique.moves.filter((word) => outcome.without_moves?.includes(word))))}. Leave that out today.`;
    case "hand": {
      const { only_hands: only, without_hands: without } = outcome;
      return `It is done with: ${joined(of("hands", technique.hands.filter((word) => without?.includes(word) || (only && !only.includes(word)))))}. Do not use that today.`;
    }
    case "position":
      return `It is done only like this: ${joined(of("positions", technique.positions), "or")}. Not today.`;
    case "clothes":
      return "It needs bare skin. Clothes stay on today.";
    case "supply": {
      const gone = (technique.uses ?? []).filter((id) => !supplyLeft(id, routines.supplies[id], outcome));
      return `It needs ${joined(gone.map((id) => routines.supplies[id].name.toLowerCase()))}. Do without today.`;
    }
    case "area": {
      const off = Object.keys(where).filter((area) => isOff(data, outcome, area));
      // An area that lies in another one goes with it.
      const named = off.filter((area) => !data.areas[area].around.some((other) => other !== area && off.includes(other)));
      if (named.length <= NAMED) return `Leave alone today: ${areaList(data, named)}.`;
      return off.length === Object.keys(where).length ? "Leave all its areas alone today." : `Leave ${off.length} of its ${Object.keys(where).length} areas alone today.`;
    }
    case "pressure":
      return `It needs at least ${names.pressure[technique.lightest]} pressure. That is too firm today.`;
    default:
      return "It does not fit today.";
  }
}

/** @param {Data} data @param {Outcome} outcome @param {string} area */
function isOff(data, outcome, area) {
  const { around } = data.areas[area];
  return around.some((each) => outcome.areas?.[each] === "never") || Boolean(outcome.only_areas && !outcome.only_areas.some((each) => around.includes(each)));
}

/**
 * @param {Data} data
 * @param {Where} where
 * @param {Where} left
 */
function lighter(data, where, left) {
  const changed = Object.keys(left).filter((area) => left[area] !== where[area]);
  if (!changed.length) return [];
  const firmest = pressureOf(data, Object.values(left)).bars;
  const words = [...new Set(changed.map((area) => left[area]))];
  // One limit that holds for the whole stroke needs no list.
  if (words.length === 1 && PRESSURES.indexOf(words[0]) === firmest) return [`${said(data, "spot", { pressure: data.names.pressure[words[0]] }).heading}.`];
  return byPressure(table(changed.map((area) => [area, left[area]]))).map(
    ([word, areas]) => said(data, "areas", { areas: capital(areaList(data, areas)), pressure: data.names.pressure[word] }).text,
  );
}
