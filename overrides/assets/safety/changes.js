// @ts-check
/**
 * What a finished check means, in words: the verdict, and what changes. Twin: generator/pages/changes.py. Pure functions; today.js and the result page say the same by them.
 */
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

/** @param {number} minutes halves as people write them */
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
 * Say what changes, strictest first, and because of what.
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
  /** @type {(sign: Card["sign"], heading: string, text: string, made: (outcome: Outcome) => any) => void} */
  const add = (sign, heading, text, made) => {
    cards.push({ sign, heading, text, because: yes.filter((each) => made(each.outcome)).map((each) => each.condition) });
  };
  const named = (/** @type {string} */ table, /** @type {string[]} */ words) =>
    capital(joined(inOrder(names[table], words).map((word) => names[table][word])));
  const positions = (/** @type {string[]} */ words) =>
    joined(inOrder(names.positions, words).map((word) => names.positions[word].toLowerCase()), "or");

  leaveAlone(data, record, outcome, yes, cards);
  if (outcome.pressure && outcome.pressure !== "firm") {
    add("light", "Go lighter", `Nowhere firmer than ${names.pressure[outcome.pressure]}.`, (each) => each.pressure === outcome.pressure);
  }
  lighterHere(data, outcome, yes, add);
  if (outcome.only_areas) {
    const text = outcome.only_areas.length ? `${areaNames(data, outcome.only_areas)}. Nowhere else.` : "No area is left.";
    add("light", "Only here", text, (each) => each.only_areas);
  }
  if (outcome.only_hands) {
    add(
      "light",
      "Only with",
      outcome.only_hands.length ? `${named("hands", outcome.only_hands)}.` : "Nothing is left.",
      (each) => each.only_hands,
    );
  }
  const without = outcome.without_positions ?? [];
  if (outcome.only_positions) {
    const left = outcome.only_positions.filter((/** @type {string} */ word) => !without.includes(word));
    const text = left.length ? `Only ${positions(left)}.` : "No position is left.";
    add("light", "Lie or sit differently", text, (each) => each.only_positions || each.without_positions);
  } else if (without.length) add("light", "Lie or sit differently", `Not ${positions(without)}.`, (each) => each.without_positions?.length);
  if (outcome.only_clothes) add("light", "Clothes stay on", "Nothing on bare skin.", (each) => each.only_clothes);
  const contents = outcome.without_contents ?? [];
  if (contents.length) {
    add(
      "light",
      "Change the oil",
      `Nothing with ${named("contents", contents)
        .toLowerCase()
        .replace(/ and (?=[^ ]+$)/, " or ")}.`,
      (each) => each.without_contents?.length,
    );
  }
  const moves = outcome.without_moves ?? [];
  if (moves.length) add("light", "Leave these out", `${named("moves", moves)}.`, (each) => each.without_moves?.length);
  const hands = outcome.without_hands ?? [];
  if (hands.length) add("light", "Do not use", `${named("hands", hands)}.`, (each) => each.without_hands?.length);
  const supplies = outcome.without_supplies ?? [];
  if (supplies.length) {
    const text = `${capital(joined(supplies.map((/** @type {string} */ ref) => supplyName(routines, ref).toLowerCase())))}.`;
    add("light", "Do without", text, (each) => each.without_supplies?.length);
  }
  if (outcome.minutes) {
    add("light", "Keep it short", `${minutesOf(outcome.minutes)} at most.`, (each) => each.minutes === outcome.minutes);
  }
  return cards;
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
  if (listed.length) cards.push({ sign: "area", heading: "Leave alone", text: `${areaNames(data, topmost(data, listed))}.`, because });
  for (const { condition, outcome: own } of yes) {
    for (const [place, pressure] of own.spots ?? []) {
      const heading = pressure === "never" ? "Leave it alone" : `No firmer than ${data.names.pressure[pressure]}`;
      const where = chosen(condition).length ? ` You said: ${areaNames(data, chosen(condition)).toLowerCase()}.` : "";
      cards.push({ sign: "area", heading, text: `${capital(place)}.${where}`, because: [condition], spot: condition });
    }
  }
}

/**
 * @param {Data} data
 * @param {Outcome} outcome
 * @param {ReturnType<typeof found>} yes
 * @param {(sign: "light", heading: string, text: string, made: (outcome: Outcome) => any) => void} add
 */
function lighterHere(data, outcome, yes, add) {
  for (const pressure of PRESSURES.slice(1, -1)) {
    if (rank(pressure) >= rank(outcome.pressure ?? "firm")) continue; // it is no firmer anywhere
    // What was told for a spot stands with the spot.
    const own = (/** @type {string} */ area) => yes.some((each) => each.outcome.areas?.[area] === pressure);
    const areas = Object.entries(outcome.areas ?? {}).flatMap(([area, word]) => (word === pressure && own(area) ? [area] : []));
    if (!areas.length) continue;
    const text = `${areaNames(data, areas)}: no firmer than ${data.names.pressure[pressure]}.`;
    add("light", "Go lighter here", text, (each) => areas.some((area) => each.areas?.[area] === pressure));
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
