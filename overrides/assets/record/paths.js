// @ts-check
/** Where strokes go: which areas each passes, how firmly, and whether it runs towards the heart. Twin: generator/body/paths.py. */

import { rises } from "./courses.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Values} Values */
/** @typedef {import("./data.js").View} View */
/** @typedef {{row: number, lane: number, areas: string[]}} Spot */
/** @typedef {{areas: Set<string>, heart: number, back: boolean}} Leg */
/** @typedef {{path: import("./data.js").Path, stroke: Values, move: string, hands: string, legs: Leg[], areas: Set<string>}} Way */

const INNER = 1;
const MIDDLE = 2;
const OUTER = 3;

/** @param {Data} data @param {string | undefined} id */
export const viewOf = (data, id) => data.views.find((view) => view.id === id);

/** @param {View} view @param {number} row @param {number} lane */
const areasOf = (view, row, lane) => view.rows[row].lanes[Math.min(lane, view.rows[row].lanes.length - 1)];

/** The lane of a place that names none. @param {Data} data @param {View} view @param {string} move @param {boolean} centre */
export const usualLane = (data, view, move, centre) => (centre ? 0 : (view.lane ?? (data.rules.overMuscle.includes(move) ? MIDDLE : INNER)));

/**
 * A place as content writes it: a row, a row and a lane, or a point.
 * @param {Data} data
 * @param {View} view
 * @param {string} place
 * @param {string} move
 * @param {boolean} [centre]
 * @returns {Spot | undefined}
 */
export function spot(data, view, place, move, centre = false) {
  const dot = place.indexOf(".");
  const name = dot < 0 ? place : place.slice(0, dot);
  const lane = dot < 0 ? "" : place.slice(dot + 1);
  if (!lane && Object.hasOwn(view.points, name)) return view.points[name];
  const row = view.rows.findIndex((each) => each.id === name);
  if (row < 0 || (lane && !Object.hasOwn(data.lanes, lane))) return undefined;
  const at = lane ? data.lanes[lane] : usualLane(data, view, move, centre);
  return { row, lane: at, areas: areasOf(view, row, at) };
}

/**
 * The strokes of a record as they run. Views and places exist: `checkLinks` has told.
 * @param {Data} data
 * @param {Values} values
 * @returns {Way[]}
 */
export function ways(data, values) {
  return (values.steps ?? []).flatMap((/** @type {Values} */ step, /** @type {number} */ number) =>
    (step.strokes ?? []).map((/** @type {Values} */ stroke, /** @type {number} */ index) =>
      way(data, values, stroke, ["steps", number, "strokes", index]),
    ),
  );
}

/**
 * @param {Data} data
 * @param {Values} values
 * @param {Values} stroke
 * @param {import("./data.js").Path} path
 * @returns {Way}
 */
export function way(data, values, stroke, path) {
  const move = stroke.move ?? values.moves?.[0];
  const view = /** @type {View} */ (viewOf(data, stroke.view ?? values.view));
  const legs = legsOf(data, view, stroke, move);
  return { path, stroke, move, hands: stroke.hands ?? values.hands?.[0], legs, areas: new Set(legs.flatMap((leg) => [...leg.areas])) };
}

/**
 * @param {Data} data
 * @param {View} view
 * @param {Values} stroke
 * @param {string} move
 * @returns {Leg[]}
 */
function legsOf(data, view, stroke, move) {
  const centre = stroke.side === "centre";
  const find = (/** @type {string} */ place) => /** @type {Spot} */ (spot(data, view, place, move, centre));
  if (stroke.at) return stroke.at.map((/** @type {string} */ place) => ({ areas: new Set(spread(view, find(place), move)), heart: 0, back: false }));
  const places = [stroke.from, ...(stroke.via ?? []), stroke.to];
  const spots = places.map(find);
  const heart = rises(view, places, spots);
  const legs = spots.slice(1).map((other, at) => {
    const one = spots[at];
    const areas = new Set([...spread(view, one, move), ...spread(view, other, move), ...between(view, one, other, move)]);
    return { areas, heart: heart[at], back: false };
  });
  if (stroke.then?.return) {
    const [one, other] = [stroke.to, stroke.from].map((place) => {
      const name = place.split(".")[0];
      return /** @type {Spot} */ (spot(data, view, `${name}.${stroke.then.return}`, move) ?? spot(data, view, name, move));
    });
    legs.push({ areas: new Set([...one.areas, ...other.areas, ...lanesBetween(view, one, other)]), heart: 0, back: true });
  }
  return legs;
}

/** The areas a move covers at a place: hands that wring pass across the back, a fan opens to the flank. @param {View} view @param {Spot} at @param {string} move */
function spread(view, at, move) {
  if (move === "wring") return [...at.areas, ...across(view, at.row, 0)];
  return move === "fan" ? [...at.areas, ...across(view, at.row, INNER)] : at.areas;
}

/** @param {View} view @param {number} row @param {number} near */
const across = (view, row, near) => lanes(near, OUTER).flatMap((lane) => areasOf(view, row, lane));

/** @param {number} near @param {number} far */
const lanes = (near, far) => Array.from({ length: far - near + 1 }, (_, at) => near + at);

/** @param {Spot} one @param {Spot} other */
const rowsBetween = (one, other) => lanes(Math.min(one.row, other.row) + 1, Math.max(one.row, other.row) - 1);

/** @param {View} view @param {Spot} one @param {Spot} other */
function lanesBetween(view, one, other) {
  const [near, far] = [Math.min(one.lane, other.lane), Math.max(one.lane, other.lane)];
  return rowsBetween(one, other).flatMap((row) => lanes(near, far).flatMap((lane) => areasOf(view, row, lane)));
}

/** @param {View} view @param {Spot} one @param {Spot} other @param {string} move */
function between(view, one, other, move) {
  if (move !== "wring" && move !== "fan") return lanesBetween(view, one, other);
  return rowsBetween(one, other).flatMap((row) => across(view, row, move === "wring" ? 0 : INNER));
}
