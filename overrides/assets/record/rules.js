// @ts-check
/**
 * The rules that can be told while somebody types, in the words of the build. Twin: generator/rules/, which tells the others too: see
 * tests/form/test_form_rules.py.
 */
import { joined } from "../page/joined.js";
import { problem } from "./words.js";
import { ways } from "./paths.js";
import { words } from "./text.js";
import { checkClaims, textsOf } from "./claims.js";
import { checkGentle } from "./gentle.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./data.js").Problem} Problem */
/** @typedef {import("./data.js").Values} Values */
/** @typedef {import("./paths.js").Way} Way */
/** @typedef {{data: Data, id: string, values: Values, ways: Way[], rank: (word: string) => number, least: (...all: string[]) => string}} Case */

/**
 * Every rule, on a record whose fields and links are right.
 * @param {Data} data
 * @param {string} id of the technique
 * @param {Values} values
 * @returns {Problem[]}
 */
export function checkRules(data, id, values) {
  const rank = (/** @type {string} */ word) => data.pressures.indexOf(word);
  const least = (/** @type {string[]} */ ...all) => all.reduce((one, other) => (rank(other) < rank(one) ? other : one));
  const seen = { data, id, values, ways: ways(data, values), rank, least };
  return [
    ...areaFirmest(seen),
    ...areaAllows(seen),
    ...strokesShown(seen),
    ...strokesInside(seen),
    ...whereNeeded(seen),
    ...towardsHeart(seen),
    ...gentleMoves(seen),
    ...ballOnYourself(seen),
    ...leftOut(seen),
    ...restsOn(seen),
    ...checkClaims(data, values),
    ...checkGentle(data, values),
    ...plainSentences(seen),
    ...cueWords(seen),
  ];
}

/** @param {Case} seen @returns {[string, string][]} areas and pressures */
const where = (seen) => Object.entries(seen.values.where ?? {});

/** The pressure a stroke itself allows on a leg. @param {Case} seen @param {Way} way @param {{back: boolean}} leg */
const ownPressure = (seen, way, leg) => (leg.back ? seen.least(way.stroke.pressure ?? "firm", "light") : (way.stroke.pressure ?? "firm"));

/** @param {Case} seen */
function areaFirmest(seen) {
  const { data, id, rank } = seen;
  const found = where(seen).flatMap(([area, pressure]) => {
    const { firmest } = data.refs.areas[area];
    if (rank(pressure) <= rank(firmest)) return [];
    const name = firmest === "never" ? "LEFT_ALONE" : "TOO_FIRM";
    return [problem(data, name, ["where", area], { technique: id, area, pressure, firmest })];
  });
  for (const { path, stroke, areas } of seen.ways) {
    const there = where(seen).filter(([area]) => areas.has(area));
    if (!stroke.pressure || !there.length) continue;
    const most = there.map(([, pressure]) => pressure).reduce((one, other) => (rank(other) > rank(one) ? other : one));
    if (rank(stroke.pressure) > rank(most)) {
      const named = joined(there.map(([area]) => `"${area}"`).sort(), "or");
      found.push(problem(data, "STROKE_TOO_FIRM", path, { technique: id, own: stroke.pressure, areas: named, most }));
    }
  }
  return found;
}

/** @param {Case} seen */
function areaAllows(seen) {
  const { data, values } = seen;
  /** @type {Problem[]} */
  const found = [];
  const judge = (/** @type {string} */ area, /** @type {string[]} */ moves, /** @type {string[]} */ hands, /** @type {Path} */ path) => {
    for (const [used, key] of /** @type {[string[], "moves" | "hands"][]} */ ([[moves, "moves"], [hands, "hands"]])) {
      const allowed = data.refs.areas[area][key] ?? [];
      const refused = used.filter((word) => !allowed.includes(word));
      if (!allowed.length || !refused.length) continue;
      found.push(problem(data, "NOT_ALLOWED", path, { technique: seen.id, area, refused: joined(refused, "or"), allowed: joined(allowed, "or") }));
    }
  };
  const drawn = new Set(seen.ways.flatMap((way) => [way.move, way.hands]));
  const entered = new Set(seen.ways.flatMap((way) => [...way.areas]));
  for (const way of seen.ways) {
    for (const area of [...way.areas].sort()) if (Object.hasOwn(data.refs.areas, area)) judge(area, [way.move], [way.hands], way.path);
  }
  const hidden = (/** @type {string[]} */ all) => all.filter((word) => !drawn.has(word));
  for (const [area] of where(seen)) {
    const [moves, hands] = entered.has(area) ? [hidden(values.moves), hidden(values.hands)] : [values.moves, values.hands];
    judge(area, moves, hands, ["where", area]);
  }
  return found;
}

/** @param {Case} seen */
function strokesShown({ data, id, values, ways: all }) {
  return all.flatMap(({ path, stroke, move, hands }) => {
    const found = /** @type {[string, string, string[]][]} */ ([[move, "moves", values.moves], [hands, "hands", values.hands]])
      .filter(([word, , known]) => !known.includes(word))
      .map(([word, name, known]) => problem(data, "NOT_LISTED", path, { technique: id, word, name, known: joined(known, "or") }));
    if (move === "glide" && stroke.at) found.push(problem(data, "GLIDE_STAYS", path, { technique: id }));
    else if (move === "fan" && stroke.at && stroke.order) found.push(problem(data, "FANS_IN_ORDER", path, { technique: id }));
    return found;
  });
}

/** How firmly the strokes of a record press at most on each area they enter. @param {Case} seen @returns {Map<string, string>} */
function firmestDrawn(seen) {
  /** @type {Map<string, string>} */
  const most = new Map();
  for (const way of seen.ways) {
    for (const leg of way.legs) {
      const own = ownPressure(seen, way, leg);
      for (const area of leg.areas) if (seen.rank(own) > seen.rank(most.get(area) ?? "never")) most.set(area, own);
    }
  }
  return most;
}

/** @param {Case} seen */
function strokesInside(seen) {
  const { data, id, values, ways: all, least } = seen;
  const most = firmestDrawn(seen);
  return all.flatMap(({ path, areas }) =>
    [...areas]
      .filter((area) => !Object.hasOwn(values.where, area))
      .sort()
      .map((area) => {
        const firmest = data.refs.areas[area]?.firmest;
        if (!firmest) return problem(data, "NOT_DESCRIBED", path, { technique: id, area });
        return problem(data, firmest === "never" ? "PASSES_NEVER" : "NOT_IN_WHERE", path, { technique: id, area, pressure: least(firmest, "light", most.get(area) ?? "light") });
      }),
  );
}

/** @param {Case} seen */
function whereNeeded(seen) {
  const most = firmestDrawn(seen);
  return where(seen).flatMap(([area, pressure]) => {
    const needed = most.get(area);
    if (!needed || seen.rank(needed) >= seen.rank(pressure)) return [];
    return [problem(seen.data, "FIRMER_THAN_NEEDED", ["where", area], { technique: seen.id, area, pressure, most: needed })];
  });
}

/** @param {Case} seen */
function towardsHeart(seen) {
  const { data, id, values, rank, least } = seen;
  const moves = data.rules.towardsHeart;
  const anyWay = (/** @type {string} */ area) => data.refs.areas[area]?.any === true;
  const drawn = new Set();
  const found = [];
  for (const way of seen.ways) {
    if (!moves.includes(way.move)) continue;
    for (const area of way.areas) drawn.add(area);
    const away = way.legs
      .filter((leg) => leg.heart < 0)
      .flatMap((leg) => [...leg.areas].map((area) => ({ area, pressure: least(ownPressure(seen, way, leg), values.where[area] ?? "never") })))
      .filter(({ area, pressure }) => rank(pressure) > rank("light") && !anyWay(area))
      .sort((one, other) => (one.area < other.area ? -1 : 1));
    if (away.length) found.push(problem(data, "AWAY", way.path, { technique: id, ...away[0] }));
  }
  if (values.moves.some((/** @type {string} */ move) => moves.includes(move))) {
    for (const [area, pressure] of where(seen)) {
      if (rank(pressure) > rank("light") && !drawn.has(area) && !anyWay(area)) {
        found.push(problem(data, "NOT_DRAWN", ["where", area], { technique: id, area, pressure }));
      }
    }
  }
  return found;
}

/** @param {Case} seen */
function gentleMoves(seen) {
  const { data, id, values, rank } = seen;
  const used = [...values.moves, ...values.hands];
  const named = (/** @type {string[]} */ all) => joined([...new Set(all)].sort(), "or");
  const found = [];
  const asked = used.filter((word) => data.rules.askedFor.includes(word));
  if (asked.length && values.level !== "on-request") {
    found.push(problem(data, "ONLY_ON_REQUEST", ["level"], { technique: id, words: named(asked), level: values.level }));
  }
  for (const [area, pressure] of where(seen)) {
    const reaching = seen.ways.filter((way) => way.areas.has(area)).flatMap((way) => [way.move, way.hands]);
    const all = reaching.length ? reaching : used;
    /** @type {[string, string[]][]} */
    const stops = [["light", all.filter((word) => data.rules.stopsAtLight.includes(word))], ["medium", all.filter((word) => word === "thumbs")]];
    const stop = stops.find(([most, those]) => those.length && rank(pressure) > rank(most));
    if (stop) found.push(problem(data, "STOPS_AT", ["where", area], { technique: id, area, pressure, words: named(stop[1]), most: stop[0] }));
  }
  return found;
}

/** @param {Case} seen */
function ballOnYourself({ data, id, values }) {
  if (values.self) return [];
  const found = values.hands.includes("ball") ? [problem(data, "USES_BALL", ["hands", values.hands.indexOf("ball")], { technique: id })] : [];
  values.steps.forEach((/** @type {Values} */ step, /** @type {number} */ number) => {
    (step.strokes ?? []).forEach((/** @type {Values} */ stroke, /** @type {number} */ index) => {
      if (stroke.hands === "ball") found.push(problem(data, "DRAWS_BALL", ["steps", number, "strokes", index], { technique: id }));
    });
  });
  return found;
}

/** A name so that a hyphen, a capital or a plural makes no other name of it. @param {string} name */
const folded = (name) =>
  words(name.toLowerCase().replaceAll("-", " "))
    .filter((word) => !["massage", "the", "a"].includes(word))
    .map((word) => word.replace(/s$/, ""))
    .join(" ");

/**
 * The names of a technique that are those of something we leave out.
 * @param {Case} seen
 */
function leftOut({ data, id, values }) {
  if (values.self) return [];
  /** @type {Map<string, string>} */
  const out = new Map();
  for (const each of data.names) if (each.left) for (const name of [each.name, ...(each.also ?? [])]) out.set(folded(name), each.id);
  /** @type {Map<string, Path>} */
  const mine = new Map();
  const add = (/** @type {string | undefined} */ name, /** @type {Path} */ path) => name && mine.set(folded(name), path);
  add(values.name, ["name"]);
  add(values.term, ["term"]);
  (values.also_called ?? []).forEach((/** @type {string} */ name, /** @type {number} */ at) => add(name, ["also_called", at]));
  (values.uses ?? []).forEach((/** @type {string} */ ref, /** @type {number} */ at) => {
    for (const name of data.refs.supplies[ref]?.also ?? []) add(name, ["uses", at]);
  });
  return [...mine].filter(([name]) => out.has(name)).map(([name, path]) => problem(data, "BROUGHT_BACK", path, { technique: id, left_out: out.get(name) }));
}

/** @param {Case} seen */
function restsOn({ data, id, values }) {
  if (values.basis) {
    return !saysSomething(data, values.basis) ? [problem(data, "SAYS_NOTHING", ["basis"], { basis: values.basis, technique: id })] : [];
  }
  if (values.sources?.length) return [];
  return [{ ...problem(data, "RESTS_ON_NOTHING", [], { technique: id }), field: ["basis"] }];
}

/** Whether a basis says anything: "Anatomy." does, "xxxxxx" and "To do." do not. @param {Data} data @param {string} basis */
function saysSomething({ rules }, basis) {
  const real = (basis.toLowerCase().match(new RegExp(rules.word, "g")) ?? []).filter((word) => new Set(word).size > 1 && !rules.emptyWords.includes(word));
  return [...basis].length >= rules.leastLetters && real.some((word) => [...word].length >= rules.leastWord);
}

/**
 * The sentences of a text: the point of an abbreviation ends none.
 * @param {import("./data.js").Data} data
 * @param {string} text
 */
function sentences(data, text) {
  const goesOn = new RegExp(data.rules.goesOn);
  /** @type {string[]} */
  const found = [];
  for (const part of text.replace(/([.!?]) /g, "$1\n").split("\n")) {
    if (found.length && goesOn.test(`${found[found.length - 1]} ${part.slice(0, 1)}`)) found[found.length - 1] += ` ${part}`;
    else found.push(part);
  }
  return found;
}

/** @param {Case} seen */
function plainSentences({ data, values }) {
  return textsOf(values, data.rules.short).flatMap(([text, path]) => {
    const most = data.rules.mostWords;
    const few = data.rules.fewWords[path.filter((key) => typeof key === "string").join(".")];
    const long = sentences(data, text).find((sentence) => words(sentence).length > most);
    return [
      ...(few && words(text).length > few ? [problem(data, "MANY_WORDS", path, { words: words(text).length, most: few })] : []),
      ...(long ? [problem(data, "TOO_LONG", path, { words: words(long).length, most })] : []),
    ];
  });
}

/** @param {Case} seen */
function cueWords({ data, values }) {
  const { does, pressure } = data.rules.cue;
  const cue = values.cue;
  if (typeof cue !== "string" || !cue.trim()) return [];
  const told = (/** @type {string} */ name, /** @type {Record<string, unknown>} */ blanks = {}) => problem(data, name, ["cue"], blanks);
  const found = [];
  if (!/[.!?]$/.test(cue)) found.push(told("NO_SENTENCE"));
  const firmly = new RegExp(pressure, "i").exec(cue);
  if (firmly) found.push(told("HOW_FIRMLY", { word: firmly[0] }));
  if (!does.includes((/^[a-z]+/i.exec(cue)?.[0] ?? "").toLowerCase())) found.push(told("NO_HANDS", { word: words(cue)[0] ?? cue }));
  const plain = (/** @type {string} */ text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const first = plain(values.steps?.[0]?.do ?? "");
  if (plain(cue).length && plain(cue).every((word, at) => word === first[at])) found.push(told("SAID_FIRST"));
  return found;
}
