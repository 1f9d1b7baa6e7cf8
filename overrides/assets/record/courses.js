// @ts-check
/**
 * The line a stroke takes between its places, and how it runs towards the heart. Twin: generator/body/courses.py and
 * generator/body/geometry.py: the build draws along this line, and rules read from it. Units are those of the drawing; a mirrored view is
 * worked out on its right half.
 */

/** @typedef {import("./data.js").View} View */
/** @typedef {{row: number, lane: number, areas: string[]}} Spot */
/** A point. @typedef {[number, number]} Point */
/** Start, two control points, end. @typedef {[Point, Point, Point, Point]} Cubic */

/** A way that comes nearer to the heart by no more than this, or goes away from it, counts as going across. */
const ACROSS = 15;
/** Places nearer than this are one place under two names. */
export const SAME = 1;
const STEPS = 16;
const OUTER = 3;

/** @param {Point} a @param {Point} b @returns {Point} */
const minus = (a, b) => [a[0] - b[0], a[1] - b[1]];
/** @param {Point} a @param {Point} b @returns {Point} */
const plus = (a, b) => [a[0] + b[0], a[1] + b[1]];
/** @param {Point} a @param {number} by @returns {Point} */
const times = (a, by) => [a[0] * by, a[1] * by];
/** @param {Point} a @param {number} angle in radians @returns {Point} */
const turned = (a, angle) => [a[0] * Math.cos(angle) - a[1] * Math.sin(angle), a[0] * Math.sin(angle) + a[1] * Math.cos(angle)];
/** @param {Point} a @param {Point} b */
export const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Where a lane crosses a row. @param {View} view @param {number} row @param {number} lane @returns {Point} */
const inRow = ({ rows }, row, lane) => [rows[row].x[Math.min(lane, rows[row].x.length - 1)], rows[row].y];

/**
 * Where a place lies.
 * @param {View} view
 * @param {string} place
 * @param {Spot} spot
 * @returns {Point}
 */
export function pointAt(view, place, spot) {
  if (!place.includes(".") && Object.hasOwn(view.points, place)) return [view.points[place].x, view.points[place].y];
  return inRow(view, spot.row, spot.lane);
}

/**
 * How each leg of a stroke runs: above 0 towards the heart, below 0 away from it, 0 across.
 * @param {View} view
 * @param {string[]} places
 * @param {Spot[]} spots
 */
export function rises(view, places, spots) {
  const points = places.map((place, at) => pointAt(view, place, spots[at]));
  const through = points.slice(1).flatMap((_, at) => between(view, [spots[at], spots[at + 1]], points[at + 1]));
  const line = curve([points[0], ...through]);
  const heart = inRow(view, view.rows.findIndex((row) => row.id === view.heart), 0)[1];
  return legs(line, points).map((leg) => rise(heart, leg));
}

/**
 * The points from one place to the next, without the first: within a lane of a mirrored view row by row, else straight.
 * @param {View} view
 * @param {[Spot, Spot]} spots
 * @param {Point} end
 */
function between(view, [a, b], end) {
  if (view.middle === null || a.lane !== b.lane || a.row === b.row || a.lane > OUTER) return [end];
  const way = b.row > a.row ? 1 : -1;
  const found = [];
  for (let row = a.row + way; row !== b.row; row += way) found.push(inRow(view, row, a.lane));
  return [...found, end];
}

/** Share a line out among the places it passes: points along each leg. @param {Cubic[]} line @param {Point[]} points */
function legs(line, points) {
  const left = [...line];
  return points.slice(1).map((end, at) => {
    const start = points[at];
    const leg = [];
    while (left.length && apart(start, end) > 0.01) {
      const next = /** @type {Cubic} */ (left.shift());
      leg.push(next);
      if (apart(next[3], end) <= 0.01) break;
    }
    const found = sampled(leg);
    return found.length ? found : [start];
  });
}

/** How a way runs towards a height: one that goes away at any part goes away. @param {number} heart @param {Point[]} points */
function rise(heart, points) {
  let nearest = Math.abs(points[0][1] - heart);
  let [farthest, away, near] = [nearest, 0, 0];
  for (const [, y] of points) {
    const far = Math.abs(y - heart);
    nearest = Math.min(nearest, far);
    farthest = Math.max(farthest, far);
    away = Math.max(away, far - nearest);
    near = Math.max(near, farthest - far);
  }
  return away > ACROSS ? -away : near > ACROSS ? near : 0;
}

/**
 * A round curve through points (Hobby). Points that follow themselves are taken once.
 * @param {Point[]} points
 * @returns {Cubic[]}
 */
export function curve(points) {
  const z = points.filter((point, at) => at === 0 || apart(point, points[at - 1]) > 0.01);
  if (z.length < 2) return [];
  if (z.length === 2) {
    const third = times(minus(z[1], z[0]), 1 / 3);
    return [[z[0], plus(z[0], third), minus(z[1], third), z[1]]];
  }
  const chords = z.slice(1).map((point, at) => minus(point, z[at]));
  const bends = chords.slice(1).map((b, at) => {
    const a = chords[at];
    return Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]);
  });
  const turn = [0, ...bends, 0];
  const leave = angles(chords.map((chord) => Math.hypot(...chord)), turn);
  return chords.map((chord, k) => {
    const [out, into] = [leave[k], -turn[k + 1] - leave[k + 1]];
    const one = plus(z[k], times(turned(chord, out), reach(out, into)));
    const other = minus(z[k + 1], times(turned(chord, -into), reach(into, out)));
    return [z[k], one, other, z[k + 1]];
  });
}

/** The angle at which the curve leaves each point: a tridiagonal system, ends with curl 1. @param {number[]} lengths @param {number[]} turn */
function angles(lengths, turn) {
  const n = lengths.length;
  const [lower, main, upper, right] = [[0], [1], [1], [-turn[1]]];
  for (let k = 1; k < n; k++) {
    const [before, after] = [1 / lengths[k - 1], 1 / lengths[k]];
    lower.push(before);
    main.push(2 * before + 2 * after);
    upper.push(after);
    right.push(-2 * before * turn[k] - after * turn[k + 1]);
  }
  lower.push(1);
  main.push(1);
  upper.push(0);
  right.push(0);
  for (let k = 1; k <= n; k++) {
    const factor = lower[k] / main[k - 1];
    main[k] -= factor * upper[k - 1];
    right[k] -= factor * right[k - 1];
  }
  const found = Array.from({ length: n + 1 }, () => 0);
  found[n] = right[n] / main[n];
  for (let k = n - 1; k >= 0; k--) found[k] = (right[k] - upper[k] * found[k + 1]) / main[k];
  return found;
}

/** How far a control point lies from its end, as a share of the chord. @param {number} one @param {number} other */
function reach(one, other) {
  const [sin1, cos1, sin2, cos2] = [Math.sin(one), Math.cos(one), Math.sin(other), Math.cos(other)];
  const above = 2 + Math.SQRT2 * (sin1 - sin2 / 16) * (sin2 - sin1 / 16) * (cos1 - cos2);
  const below = 1 + ((Math.sqrt(5) - 1) / 2) * cos1 + ((3 - Math.sqrt(5)) / 2) * cos2;
  return above / below / 3;
}

/** Points along curves. @param {Cubic[]} curves @returns {Point[]} */
export function sampled(curves) {
  /** @type {Point[]} */
  const found = [];
  for (const [a, b, c, d] of curves) {
    for (let step = found.length ? 1 : 0; step <= STEPS; step++) {
      const t = step / STEPS;
      const s = 1 - t;
      found.push(plus(plus(times(a, s * s * s), times(b, 3 * s * s * t)), plus(times(c, 3 * s * t * t), times(d, t * t * t))));
    }
  }
  return found;
}
