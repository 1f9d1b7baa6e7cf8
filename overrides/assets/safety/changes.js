// @ts-check
/**
 * What a finished check means, in words: the verdict, and what changes. Twin: generator/pages/changes.py. Pure functions; today.js and the result page say the same by them.
 */
import { fill } from "../page/fill.js";
import { joined } from "../page/joined.js";
import { isYes } from "./answers.js";
import { PRESSURES, rank } from "./outcome.js";
import { table } from "../page/tables.js";

/** @typedef {import("./answers.js").Data} Data */
/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Condition} Condition */
/** @typedef {import("./answers.js").Outcome} Outcome */
/** @typedef {import("./outcome.js").Routines} Routines */
/**
 * @typedef {{sign: "area" | "light", heading: string, text: string, because: Condition[], spot?: Condition}} Card one change; `spot`
 *   names the condition whose place only the receiver knows
 */

/** Halves as people write them: 7½ minutes. Twin: `minutes_of` in generator/pages/page.py. @param {number} minutes */
export function minutesOf(minutes) {
  const half = minutes % 1 === 0.5 ? "½" : "";
  return `${half ? Math.floor(minutes) || "" : Number(minutes.toFixed(1))}${half} ${minutes === 1 ? "minute" : "minutes"}`;
}
/** @param {string} text */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * Give the conditions answered yes, in the order they were asked, each with the outcome that answer has.
 * @param {Data} data
 * @param {Answers} record
 * @returns {{condition: Condition, outcome: Outcome, open: boolean}[]} `open`: nobody has been asked yet
 */
export function found(data, record) {
  return data.conditions.flatMap((condition) => {
    const answer = record.answers[condition.id];
    if (!isYes(answer)) return [];
    const agreed = answer === "agreed" && condition.agreed;
    return [{ condition, outcome: agreed || condition.yes, open: condition.action === "ask-first" && !agreed }];
  });
}

/**
 * The same answers, as if a clinician had said yes to all there is to ask: what then holds comes from all of them together.
 * @param {Data} data
 * @param {Answers} record
 * @returns {Answers}
 */
export function asAgreed(data, record) {
  const open = new Set(found(data, record).flatMap((each) => (each.open ? [each.condition.id] : [])));
  const answers = Object.entries(record.answers).map(([id, answer]) => /** @type {const} */ ([id, open.has(id) ? "agreed" : answer]));
  return { ...record, unknown: [], answers: table(answers) };
}

/**
 * Give the verdict: stop, ask or go. `start` says whether a massage may begin.
 * @param {Data} data
 * @param {Answers} record
 * @param {Outcome} outcome of all answers together
 * @returns {{kind: "stop" | "ask" | "go", start: boolean}}
 */
export function verdictOf(data, record, outcome) {
  const yes = found(data, record);
  const isStop = record.signs.length > 0 || outcome.stop === "no-massage" || yes.some((each) => each.condition.action === "do-not-massage");
  if (isStop) return { kind: "stop", start: false };
  if (outcome.stop || yes.some((each) => each.open)) return { kind: "ask", start: !outcome.stop };
  return { kind: "go", start: true };
}

/**
 * Say what changes, strictest first, and because of what. The words come with the questions.
 * @param {Data} data
 * @param {Routines} routines for the names of supplies
 * @param {Answers} record
 * @param {Outcome} outcome of all answers together
 * @returns {Card[]}
 */
export function changesOf(data, routines, record, outcome) {
  const yes = found(data, record);
  const { names } = data;
  /** @type {Card[]} */
  const cards = [];
  /** @type {Add} */
  const add = (key, blanks, made) => {
    cards.push({ ...said(data, key, blanks), because: yes.filter((each) => made(each.outcome)).map((each) => each.condition) });
  };
  const named = (/** @type {string} */ table, /** @type {string[]} */ words) =>
    capital(joined(inOrder(names[table], words).map((word) => names[table][word])));
  const positions = (/** @type {string[]} */ words) =>
    joined(inOrder(names.positions, words).map((word) => names.positions[word].toLowerCase()), "or");

  leaveAlone(data, record, outcome, yes, cards);
  if (outcome.pressure && outcome.pressure !== "firm") {
    add("pressure", { pressure: names.pressure[outcome.pressure] }, (each) => each.pressure === outcome.pressure);
  }
  lighterHere(data, outcome, yes, add);
  if (outcome.only_areas) add("only_areas", { areas: areaNames(data, outcome.only_areas) }, (each) => each.only_areas);
  if (outcome.only_hands) add("only_hands", { hands: named("hands", outcome.only_hands) }, (each) => each.only_hands);
  const without = outcome.without_positions ?? [];
  if (outcome.only_positions) {
    const left = outcome.only_positions.filter((/** @type {string} */ word) => !without.includes(word));
    add("only_positions", { positions: positions(left) }, (each) => each.only_positions || each.without_positions);
  } else if (without.length) add("without_positions", { positions: positions(without) }, (each) => each.without_positions?.length);
  if (outcome.only_clothes) add("only_clothes", {}, (each) => each.only_clothes);
  const contents = outcome.without_contents ?? [];
  if (contents.length) {
    const words = inOrder(names.contents, contents).map((word) => names.contents[word]);
    add("without_contents", { contents: joined(words, "or") }, (each) => each.without_contents?.length);
  }
  const moves = outcome.without_moves ?? [];
  if (moves.length) add("without_moves", { moves: named("moves", moves) }, (each) => each.without_moves?.length);
  const hands = outcome.without_hands ?? [];
  if (hands.length) add("without_hands", { hands: named("hands", hands) }, (each) => each.without_hands?.length);
  const supplies = outcome.without_supplies ?? [];
  if (supplies.length) {
    const words = capital(joined(supplies.map((/** @type {string} */ ref) => supplyName(routines, ref).toLowerCase())));
    add("without_supplies", { supplies: words }, (each) => each.without_supplies?.length);
  }
  if (outcome.minutes) add("minutes", { minutes: minutesOf(outcome.minutes) }, (each) => each.minutes === outcome.minutes);
  return cards;
}

/** @typedef {(key: string, blanks: Record<string, string>, made: (outcome: Outcome) => any) => void} Add */

/**
 * Give the words of a change with its blanks filled in. One that names nothing any more says that nothing is left.
 * @param {Data} data
 * @param {string} key
 * @param {Record<string, string>} blanks
 */
export function said({ says }, key, blanks) {
  const { sign, heading, text, none } = says[key];
  const isNone = none !== undefined && Object.values(blanks).includes("");
  return { sign, heading: fill(heading, blanks), text: isNone ? none : fill(text, blanks) };
}

/**
 * @param {Data} data
 * @param {Answers} record
 * @param {Outcome} outcome
 * @param {ReturnType<typeof found>} yes
 * @param {Card[]} cards
 */
function leaveAlone(data, record, outcome, yes, cards) {
  const never = Object.entries(outcome.areas ?? {}).flatMap(([area, pressure]) => (pressure === "never" ? [area] : []));
  const chosen = (/** @type {Condition} */ condition) => record.spots[condition.id] ?? [];
  // What was told for a spot stands with the spot.
  const listed = never.filter((area) => yes.some((each) => each.outcome.areas?.[area] === "never"));
  const because = yes.filter((each) => listed.some((area) => each.outcome.areas?.[area] === "never")).map((each) => each.condition);
  if (listed.length) cards.push({ ...said(data, "never", { areas: areaNames(data, topmost(data, listed)) }), because });
  for (const { condition, outcome: own } of yes) {
    for (const [place, pressure] of own.spots ?? []) {
      const card = said(data, pressure === "never" ? "spot_never" : "spot", { place: capital(place), pressure: data.names.pressure[pressure] });
      const where = chosen(condition).length ? ` You said: ${areaNames(data, chosen(condition)).toLowerCase()}.` : "";
      cards.push({ ...card, text: card.text + where, because: [condition], spot: condition });
    }
  }
}

/**
 * @param {Data} data
 * @param {Outcome} outcome
 * @param {ReturnType<typeof found>} yes
 * @param {Add} add
 */
function lighterHere(data, outcome, yes, add) {
  for (const pressure of PRESSURES.slice(1, -1)) {
    if (rank(pressure) >= rank(outcome.pressure ?? "firm")) continue; // it is no firmer anywhere
    // What was told for a spot stands with the spot.
    const own = (/** @type {string} */ area) => yes.some((each) => each.outcome.areas?.[area] === pressure);
    const areas = Object.entries(outcome.areas ?? {}).flatMap(([area, word]) => (word === pressure && own(area) ? [area] : []));
    if (!areas.length) continue;
    const blanks = { areas: areaNames(data, areas), pressure: data.names.pressure[pressure] };
    add("areas", blanks, (each) => areas.some((area) => each.areas?.[area] === pressure));
  }
}

/** Drop the areas that lie inside another of them. @param {Data} data @param {string[]} areas */
function topmost(data, areas) {
  return areas.filter((area) => !data.areas[area].around.some((other) => other !== area && areas.includes(other)));
}

/** @param {Data} data @param {string[]} areas */
export const areaNames = (data, areas) => capital(joined(inOrder(data.areas, areas).map((area) => data.areas[area].name.toLowerCase())));

/** @param {Routines} routines @param {string} ref a supply, or one choice of it: massage-oil.almond */
function supplyName(routines, ref) {
  const [first, choice] = ref.split(".");
  const supply = routines.supplies[first];
  return supply.choices?.find((each) => each.id === choice)?.name ?? supply.name;
}

/** @param {object} table @param {string[]} words */
function inOrder(table, words) {
  return Object.keys(table).filter((word) => words.includes(word));
}
