// @ts-check
/**
 * Fetching what the check asks and what follows from it, and making sure that it is whole. Nothing here is about answers.
 * A file that is missing, from another build than its neighbour, or that names what is not there is refused: nobody may go ahead on it.
 */
import { getJson } from "../page/fetch.js";
import { table } from "../page/tables.js";

/** @typedef {import("./answers.js").Data} Data assets/check.json */
/** @typedef {import("./outcome.js").Routines} Routines assets/routines.json */

/** The data did not come, or cannot be trusted. */
export class DataError extends Error {}

/**
 * @param {RequestCache} [cache]
 * @returns {Promise<Data>}
 */
export async function loadCheck(cache = "default") {
  const data = await fetched("assets/check.json", cache);
  demand("check.json", () => isSound(data));
  return data;
}

/**
 * Fetch the routines that belong to the questions. Two files of different builds can meet in a browser's cache: then ask the host once more.
 * @param {Data} data
 * @returns {Promise<Routines>}
 */
export async function loadRoutines(data) {
  const routines = await sameBuild("assets/routines.json", data);
  demand("routines.json", () => isComplete(data, routines));
  return routines;
}

/**
 * Fetch what belongs to the questions.
 * @param {string} address
 * @param {Data} data
 * @returns {Promise<any>}
 */
export async function sameBuild(address, data) {
  let found = await fetched(address, "default");
  if (found?.version !== data.version) found = await fetched(address, "reload");
  demand(address, () => found.version === data.version);
  return found;
}

/**
 * @param {string} address
 * @param {RequestCache} cache
 * @returns {Promise<any>}
 */
async function fetched(address, cache) {
  try {
    return await getJson(address, cache);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error; // nothing came; no JSON
    throw new DataError(address);
  }
}

/**
 * @param {string} name
 * @param {() => boolean} holds it may stumble over what is not there
 */
export function demand(name, holds) {
  let whole = false;
  try {
    whole = holds();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  if (!whole) throw new DataError(name);
}

/** @param {string[] | undefined} words @param {object} known */
export const all = (words, known) => (words ?? []).every((word) => Object.hasOwn(known, word));
/** @param {any} value */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What an outcome can be made of. One more key would be a limit that this page does not know how to keep. */
const KEYS = new Set(
  "stop pressure areas only_areas only_hands only_positions only_clothes without_moves without_hands without_positions without_supplies without_contents minutes conditions tell spots".split(
    " ",
  ),
);

/** What stands before the parts of a condition. */
const WORDS = "next ask until if_yes changes rests why how".split(" ");
/** The changes that must have words. */
const SAYS =
  "never spot_never spot pressure areas only_areas only_hands only_positions only_clothes without_positions without_contents without_moves without_hands without_supplies minutes".split(
    " ",
  );

/** @param {Data} data */
function isSound(data) {
  if (typeof data.version !== "string" || !data.version || !data.signs.length || !data.topics.length || !data.conditions.length)
    return false;
  if (!WORDS.every((key) => data.words[key])) return false;
  if (!SAYS.every((key) => data.says[key].heading && data.says[key].text && (!key.startsWith("only_") || key === "only_clothes" || data.says[key].none))) return false;
  const topics = table(data.topics.map((each) => [each.id, each]));
  const ids = table(data.conditions.map((each) => [each.id, each]));
  /** @type {Set<string>} */
  const seen = new Set();
  for (const each of data.conditions) {
    if (!each.id || !each.question || !each.name || !each.link || !all([each.topic], topics) || seen.has(each.id)) return false;
    if (each.only_if && !seen.has(each.only_if)) return false; // a child is asked after its parent
    if (each.implies && (!all(each.implies, ids) || each.implies.some((id) => seen.has(id)))) return false; // and what is implied after what implies it
    const outcomes = each.action === "ask-first" ? [each.yes, each.agreed] : [each.yes];
    if (!all([each.action], data.names.actions) || !outcomes.every((outcome) => holds(data, each.id, outcome))) return false;
    if (each.action === "do-not-massage" && each.yes.stop !== "no-massage") return false;
    if (each.action === "adapt" && each.yes.stop) return false;
    seen.add(each.id);
  }
  const rows = data.rows.flatMap((row) => (row.question ? row.signs : [])).sort(); // each sign is asked once
  return data.signs.every((each) => each.id && each.question && each.do.length) && rows.join() === data.signs.map((each) => each.id).sort().join();
}

/**
 * Say whether an outcome is of its condition, and made of known parts only.
 * @param {Data} data
 * @param {string} id
 * @param {import("./answers.js").Outcome | undefined} outcome
 */
function holds({ names, areas }, id, outcome) {
  return (
    isMap(outcome) &&
    outcome !== undefined &&
    Object.keys(outcome).every((key) => KEYS.has(key)) &&
    outcome.conditions?.includes(id) &&
    [undefined, "ask", "no-massage"].includes(outcome.stop) &&
    all(outcome.pressure ? [outcome.pressure] : [], names.pressure) &&
    all(Object.keys(outcome.areas ?? {}), areas) &&
    all(outcome.only_areas, areas) &&
    Object.values(outcome.areas ?? {}).every((word) => word === "never" || Object.hasOwn(names.pressure, word)) &&
    all([...(outcome.only_hands ?? []), ...(outcome.without_hands ?? [])], names.hands) &&
    all([...(outcome.only_positions ?? []), ...(outcome.without_positions ?? [])], names.positions) &&
    all(outcome.without_moves, names.moves) &&
    all(outcome.without_contents, names.contents) &&
    (outcome.minutes === undefined || outcome.minutes > 0)
  );
}

/**
 * Say whether the routines name only techniques, areas and supplies that are there, and the conditions only supplies that are.
 * @param {Data} data
 * @param {Routines} routines
 */
function isComplete(data, { techniques, supplies, supports, routines }) {
  const ids = table(data.conditions.map((each) => [each.id, each]));
  const supply = (/** @type {string} */ ref) => {
    const [first, choice] = ref.split(".");
    return Object.hasOwn(supplies, first) && (!choice || Boolean(supplies[first].choices?.some((each) => each.id === choice)));
  };
  const outcomes = data.conditions.flatMap((each) => [each.yes, each.agreed ?? {}]);
  return (
    Object.keys(routines).length > 0 &&
    outcomes.every((outcome) => (outcome.without_supplies ?? []).every(supply)) &&
    Object.values(techniques).every((each) => all(Object.keys(each.where), data.areas) && all(each.not_for, ids)) &&
    Object.values(supports).every((each) => each.every(supply)) &&
    Object.values(routines).every(
      (each) =>
        each.steps.length > 0 &&
        each.things.every((refs) => refs.every((ref) => !ref || supply(ref))) &&
        all(each.positions, data.names.positions) &&
        each.steps.every(
          (step) =>
            all([step.technique ?? [], step.instead ?? []].flat(), techniques) &&
            all(Object.keys({ ...step.where, ...step.where_instead }), data.areas),
        ),
    )
  );
}
