// @ts-check
/** What the build says of the names in a record, once its fields are right: other records, drawings and their places. */
import { joined } from "../page/joined.js";
import { SAME, apart, pointAt } from "./courses.js";
import { spot, viewOf } from "./paths.js";
import { nearest } from "./text.js";
import { didYouMean, problem } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Field} Field */
/** @typedef {import("./data.js").Kind} Kind */
/** @typedef {import("./data.js").Path} Path */
/** @typedef {import("./data.js").Problem} Problem */
/** @typedef {import("./data.js").Values} Values */

/**
 * What a record names exists, once its fields are right: other records, drawings, and their places.
 * @param {Data} data
 * @param {Values} values
 * @returns {Problem[]}
 */
export function checkLinks(data, values) {
  return [...linksIn(data, data.fields, values, []), ...doubledIds(data, values), ...unknownPlaces(data, values)];
}

/**
 * @param {Data} data
 * @param {Field[]} fields
 * @param {Values} values
 * @param {Path} path
 * @returns {Problem[]}
 */
function linksIn(data, fields, values, path) {
  const known = (/** @type {Kind} */ kind, /** @type {string} */ id, /** @type {Path} */ at) => {
    if (kind.name !== "ref") return [];
    const ids = Object.keys(data.refs[kind.of] ?? {});
    const hint = didYouMean(data, nearest(id, ids)) || `the file content/${kind.of}/${id}.yml does not exist`;
    return ids.includes(id) ? [] : [problem(data, "UNKNOWN_ID", at, { text: id, kind: kind.of }, hint)];
  };
  return fields.flatMap(({ key, kind }) => {
    const value = values[key];
    if (value === undefined) return [];
    if (kind.name === "table") return linksIn(data, kind.fields ?? [], value, [...path, key]);
    if (kind.name === "map") return Object.keys(value).flatMap((id) => known(kind.of, id, [...path, key, id]));
    if (kind.name !== "list") return known(kind, value, [...path, key]);
    const item = /** @type {Kind} */ (kind.item);
    return value.flatMap((/** @type {any} */ each, /** @type {number} */ at) =>
      item.name === "table" ? linksIn(data, item.fields ?? [], each, [...path, key, at]) : known(item, each, [...path, key, at]),
    );
  });
}

/** @param {Data} data @param {Values} values */
function doubledIds(data, values) {
  /** @type {string[]} */
  const ids = (values.steps ?? []).map((/** @type {Values} */ step) => step.id);
  return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [problem(data, "DOUBLED_ID", ["steps", at, "id"], { text: id })] : []));
}

/**
 * @param {Data} data
 * @param {Values} values
 * @returns {Problem[]}
 */
function unknownPlaces(data, values) {
  const views = data.views.map((view) => view.id);
  const unknown = (/** @type {string} */ text, /** @type {Path} */ path) =>
    problem(data, "UNKNOWN_VIEW", path, { known: joined(views, "or"), text }, didYouMean(data, nearest(text, views)));
  const found = values.view !== undefined && !views.includes(values.view) ? [unknown(values.view, ["view"])] : [];
  (values.steps ?? []).forEach((/** @type {Values} */ step, /** @type {number} */ number) => {
    (step.strokes ?? []).forEach((/** @type {Values} */ stroke, /** @type {number} */ index) => {
      const path = ["steps", number, "strokes", index];
      const name = stroke.view ?? values.view;
      if (name === undefined) found.push(problem(data, "NO_VIEW", path));
      else if (views.includes(name)) {
        const names = unknownNames(data, name, stroke, path);
        found.push(...(names.length ? names : waysRound(data, name, stroke, stroke.move ?? values.moves?.[0] ?? "hold", path)));
      }
      else if (stroke.view !== undefined) found.push(unknown(stroke.view, [...path, "view"]));
    });
  });
  return found;
}

/**
 * The places of a stroke in its order, and where each stands.
 * @param {Values} stroke
 * @param {Path} path
 * @returns {[string, Path][]}
 */
function namedIn(stroke, path) {
  const list = (/** @type {string} */ key) => (stroke[key] ?? []).map((/** @type {string} */ place, /** @type {number} */ at) => [place, [...path, key, at]]);
  const one = (/** @type {string} */ key) => (stroke[key] ? [[stroke[key], [...path, key]]] : []);
  return /** @type {[string, Path][]} */ ([...one("from"), ...list("via"), ...one("to"), ...list("at")]);
}

/**
 * Places that a stroke names twice, by whatever name, and a way back that leads nowhere: no line can be drawn of either.
 * @param {Data} data
 * @param {string} viewId
 * @param {Values} stroke
 * @param {string} move
 * @param {Path} path
 */
function waysRound(data, viewId, stroke, move, path) {
  const view = /** @type {import("./data.js").View} */ (viewOf(data, viewId));
  const places = namedIn(stroke, path).map(([place, at]) => {
    const found = /** @type {import("./courses.js").Spot} */ (spot(data, view, place, move, stroke.side === "centre"));
    return { place, at, row: found.row, point: pointAt(view, place, found) };
  });
  const found = places.flatMap(({ place, at, point }, index) => {
    const same = places.slice(0, index).find((other) => apart(other.point, point) < SAME);
    const also = same && same.place !== place ? `, as "${same.place}"` : "";
    return same ? [problem(data, stroke.at ? "STAYS_TWICE" : "BEEN_TWICE", at, { place, also })] : [];
  });
  if (stroke.then && places[0].row === places[places.length - 1].row) found.push(problem(data, "BACK_IN_A_ROW", [...path, "then"]));
  return found;
}

/**
 * @param {Data} data
 * @param {string} viewId
 * @param {Values} stroke
 * @param {Path} path
 */
function unknownNames(data, viewId, stroke, path) {
  const view = /** @type {import("./data.js").View} */ (viewOf(data, viewId));
  const rows = view.rows.map((row) => row.id);
  const known = [...rows, ...Object.keys(view.points).filter((point) => !rows.includes(point))];
  return namedIn(stroke, path).flatMap(([place, at]) => {
    if (spot(data, view, place, "hold")) return [];
    const [name, ...rest] = place.split(".");
    if (known.includes(name)) {
      const hint = rows.includes(name) ? "write spine, inner, middle or outer after the dot" : `write ${name}`;
      return [problem(data, "UNKNOWN_LANE", at, { name, view: view.id, lane: rest.join(".") }, hint)];
    }
    const hint = didYouMean(data, nearest(name, known));
    return [problem(data, "UNKNOWN_PLACE", at, { view: view.id, known: joined(known, "or"), text: name }, hint)];
  });
}
