// @ts-check
/** The outline of a drawing with its places, and a plain line through those that were chosen. Units are those of the drawing. */
import { spot, usualLane } from "../record/paths.js";

/** @typedef {import("../record/data.js").Data} Data */
/** @typedef {import("../record/data.js").View} View */
/** @typedef {{id: string, name: string, x: number, y: number}} Place */

const SVG = "http://www.w3.org/2000/svg";
/** How far from a place a tap still means it. */
const REACH = 34;

/**
 * Every place that content may name on a drawing.
 * @param {Data} data
 * @param {View} view
 * @returns {Place[]}
 */
export function placesOf(data, view) {
  /** @type {Place[]} */
  const found = [];
  for (const row of view.rows) {
    if (!Object.hasOwn(view.points, row.id)) found.push({ id: row.id, name: row.name, x: row.x[Math.min(1, row.x.length - 1)], y: row.y });
    for (const [lane, at] of Object.entries(data.lanes)) {
      if (at >= row.x.length || (row.lanes.length === 1 && row.x.length === 1)) continue;
      const id = `${row.id}.${lane}`;
      found.push({ id, name: view.places[id] ?? `${row.name}, ${view.lanes[lane] ?? lane}`, x: row.x[at], y: row.y });
    }
  }
  for (const [id, point] of Object.entries(view.points)) found.push({ id, name: point.name, x: point.x, y: point.y });
  return found;
}

/**
 * Where a place lies, on the right half of a drawing or on its middle.
 * @param {Data} data
 * @param {View} view
 * @param {string} place
 * @param {string} move
 * @param {boolean} centre
 * @returns {[number, number] | undefined}
 */
function pointOf(data, view, place, move, centre) {
  const name = place.split(".")[0];
  if (!place.includes(".") && Object.hasOwn(view.points, name)) return [view.points[name].x, view.points[name].y];
  const found = spot(data, view, place, move, centre);
  const row = view.rows.find((each) => each.id === name);
  return found && row ? [row.x[Math.min(found.lane, row.x.length - 1)], row.y] : undefined;
}

/**
 * The place that a tap means, or nothing if it is far from all.
 * @param {Data} data
 * @param {View} view
 * @param {SVGSVGElement} svg
 * @param {MouseEvent} event
 * @param {string} move
 * @param {boolean} centre
 * @returns {string | undefined}
 */
export function placeNear(data, view, svg, event, move, centre) {
  const box = svg.getBoundingClientRect();
  const scale = Math.min(box.width / view.width, box.height / view.height);
  let x = (event.clientX - box.left - (box.width - view.width * scale) / 2) / scale;
  const y = (event.clientY - box.top - (box.height - view.height * scale) / 2) / scale;
  if (view.middle !== null && x < view.middle) x = 2 * view.middle - x; // both halves mean the same
  let best;
  let least = REACH;
  for (const place of placesOf(data, view)) {
    const distance = Math.hypot(place.x - x, place.y - y);
    if (distance < least) [best, least] = [place.id, distance];
  }
  if (!best) return undefined;
  const [row, lane] = best.split(".");
  // A place in the lane where the move lies anyway needs no lane, unless the name alone is a point of its own.
  return lane && data.lanes[lane] === usualLane(data, view, move, centre) && !Object.hasOwn(view.points, row) ? row : best;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
function s(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/**
 * @param {Data} data
 * @param {View} view
 * @param {{named: string[], move: string, stays: boolean, side: string, pressure?: string}} stroke
 */
export function outline(data, view, { named, move, stays, side }) {
  const svg = /** @type {SVGSVGElement} */ (s("svg", { viewBox: `0 0 ${view.width} ${view.height}`, class: "dg guide-form__draw", "aria-hidden": "true" }));
  for (const [kind, path] of view.outline) svg.append(s("path", { class: `dg-${kind}`, d: path }));
  const mirrored = (/** @type {number} */ x) => (view.middle === null ? x : 2 * view.middle - x);
  const both = view.middle !== null && side === "both";
  const seen = new Set();
  for (const { x, y } of placesOf(data, view)) {
    for (const at of view.middle === null ? [x] : [x, mirrored(x)]) {
      const key = `${at} ${y}`;
      if (!seen.has(key)) svg.append(s("circle", { class: "guide-form__dot", cx: at, cy: y, r: 3.4 }));
      seen.add(key);
    }
  }
  const points = named.map((place) => pointOf(data, view, place, move, side === "centre")).filter((each) => each !== undefined);
  const left = side === "left" && view.middle !== null;
  const drawn = (/** @type {(x: number) => number} */ place) => {
    const here = points.map(([x, y]) => /** @type {[number, number]} */ ([place(x), y]));
    if (!stays && here.length > 1) svg.append(...arrow(here));
    for (const [cx, cy] of stays ? here : here.slice(0, 1)) svg.append(s("circle", { class: "guide-form__stay", cx, cy, r: stays ? 13 : 8 }));
  };
  drawn(left ? mirrored : (x) => x);
  if (both && points.some(([x]) => x !== view.middle)) drawn(mirrored);
  return svg;
}

/** A plain line with its head. @param {[number, number][]} points */
function arrow(points) {
  const [x, y] = points[points.length - 1];
  const [fromX, fromY] = points[points.length - 2];
  const angle = Math.atan2(y - fromY, x - fromX);
  const corner = (/** @type {number} */ turn) => `${(x - 22 * Math.cos(angle + turn)).toFixed(1)} ${(y - 22 * Math.sin(angle + turn)).toFixed(1)}`;
  const back = `${(x - 14 * Math.cos(angle)).toFixed(1)} ${(y - 14 * Math.sin(angle)).toFixed(1)}`;
  const line = [...points.slice(0, -1).map(([a, b]) => `${a} ${b}`), back].join("L");
  return [s("path", { class: "guide-form__way", d: `M${line}` }), s("path", { class: "guide-form__head", d: `M${corner(0.45)}L${x} ${y}L${corner(-0.45)}z` })];
}
