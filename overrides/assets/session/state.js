// @ts-check
import { beatBeside } from "./beats.js";

/**
 * A running session as plain data. Pure: nothing here knows the page or a clock; every function is told what time it is.
 *
 * Times are in milliseconds. `left` is what the step has left at the moment `at`, so its end is a point in time (at + left) and never a
 * count of ticks: however seldom somebody looks, the sum of all steps stays right.
 *
 * @typedef {{id: string, seconds: number, side: "" | "left" | "right", starts?: number[], isCalled?: boolean}} Step one stretch of time; a step
 *   done on both sides is two of them; its beats are those of session/beats.js
 * @typedef {{index: number, into: number, left: number, ready: number, at: number, running: boolean, over: boolean, spent: number, reminded: number}} State
 *   `into` is how long the step has run; `ready` what is left of the time to get ready; `spent` the time massaged so far, `reminded` how much it was at the last reminder
 * @typedef {"pause" | "go" | "toggle" | "on" | "before" | "next" | "previous" | "more" | "less" | "other" | number} Act "on" and "before" go
 *   by beat, "next" and "previous" by step; a number jumps to that step
 * @typedef {{index: number, id: string, into: number, left: number, ready: number, running: boolean, spent: number, reminded: number, wall: number}} Saved
 *   the same for a later visit; `wall` is the device's clock when it was saved
 */

export const JUMP = 30_000;
/** Longer than this nobody adds to one step. */
const LONGEST = 3_600_000;
/** So often somebody is reminded; not in the first and not in the last seconds of a step. */
const REMIND = { every: 180_000, after: 10_000, before: 30_000 };
/** The clock of a device is set by a second or two now and then. */
const SLACK = 2_000;
/** What is older than this is of another day's massage. */
const STALE = 12 * 3_600_000;
const MOST_READY = 60_000;

/** @param {Step[]} plan @param {number} index */
const lengthOf = (plan, index) => plan[index].seconds * 1000;

/**
 * @param {Step[]} plan at least one step
 * @param {number} now
 * @param {number} ready milliseconds to get ready
 * @returns {State}
 */
export const begin = (plan, now, ready) => ({
  index: 0,
  into: 0,
  left: lengthOf(plan, 0),
  ready,
  at: now,
  running: true,
  over: false,
  spent: 0,
  reminded: 0,
});

/**
 * Let the time pass. A time that lies before the last one counts as the same moment.
 * @param {Step[]} plan
 * @param {State} state
 * @param {number} now
 * @returns {State}
 */
export function advance(plan, state, now) {
  const gone = Math.max(0, now - state.at);
  const at = state.at + gone;
  if (!state.running || state.over) return { ...state, at };
  let { index, into, left, spent } = state;
  let rest = Math.max(0, gone - state.ready);
  const ready = Math.max(0, state.ready - gone);
  while (rest >= left) {
    rest -= left;
    spent += left;
    if (index + 1 >= plan.length) return { ...state, index, into: into + left, left: 0, ready: 0, at, running: false, over: true, spent };
    index++;
    into = 0;
    left = lengthOf(plan, index);
  }
  return { ...state, index, into: into + rest, left: left - rest, ready, at, spent: spent + rest };
}

/**
 * @param {Step[]} plan
 * @param {State} state
 * @param {number} now
 * @param {Act} act
 * @returns {State}
 */
export function act(plan, state, now, act) {
  const then = advance(plan, state, now);
  if (then.over) return then;
  /** @param {number} index @returns {State} */
  const at = (index) =>
    index >= plan.length
      ? { ...then, index: plan.length - 1, left: 0, ready: 0, running: false, over: true }
      : { ...then, index: Math.max(0, index), into: 0, left: lengthOf(plan, Math.max(0, index)), ready: 0 };
  /** @param {1 | -1} way @returns {State} */
  const beside = (way) => {
    const { starts = [0], isCalled = false } = plan[then.index];
    const into = beatBeside({ starts, isCalled }, then.into, then.left, way);
    return into === undefined ? at(then.index + way) : { ...then, into, left: then.into + then.left - into, ready: 0 };
  };
  switch (act) {
    case "pause":
      return { ...then, running: false };
    case "go":
      return { ...then, running: true };
    case "toggle":
      return { ...then, running: !then.running };
    case "on":
      return then.ready ? { ...then, ready: 0 } : beside(1);
    case "before":
      return beside(-1);
    case "next":
      return then.ready ? { ...then, ready: 0 } : at(then.index + 1);
    case "previous":
      return at(then.index - 1);
    case "more":
      return { ...then, left: Math.min(LONGEST, then.left + JUMP) };
    case "less":
      return then.left > JUMP ? { ...then, left: then.left - JUMP } : at(then.index + 1);
    case "other": {
      const there = twin(plan, then.index);
      return there < 0 ? then : at(there);
    }
    default:
      return Number.isInteger(act) && act >= 0 && act < plan.length ? at(act) : then;
  }
}

/**
 * Find the same step on the other side.
 * @param {Step[]} plan
 * @param {number} index
 * @returns {number} -1 if it has none
 */
export function twin(plan, index) {
  const { id, side } = plan[index];
  return side ? plan.findIndex((each) => each.id === id && each.side !== side) : -1;
}

/** Come back from an end that was made by hand: to the step as it was, standing still. @param {State} last @param {number} now @returns {State} */
export const takenBack = (last, now) => ({ ...last, at: now, running: false, over: false });

/** What the whole session has left, without the time to get ready. @param {Step[]} plan @param {State} state */
export const totalLeft = (plan, state) =>
  state.over ? 0 : plan.slice(state.index + 1).reduce((sum, each) => sum + each.seconds * 1000, state.left);

/**
 * Say whether it is time to ask and to breathe: every few minutes, while nothing else is about to change.
 * @param {Step[]} plan
 * @param {State} state
 */
export const isReminderDue = (plan, state) =>
  state.running &&
  !state.ready &&
  state.spent - state.reminded >= REMIND.every &&
  state.left > REMIND.before &&
  lengthOf(plan, state.index) - state.left >= REMIND.after;

/** @param {State} state @returns {State} */
export const reminded = (state) => ({ ...state, reminded: state.spent });

/**
 * @param {Step[]} plan
 * @param {State} state as it is now
 * @param {number} wall the device's clock now
 * @returns {Saved}
 */
export const save = (plan, { index, into, left, ready, running, spent, reminded: last }, wall) => ({
  index,
  id: plan[index].id,
  into: Math.floor(into),
  left: Math.ceil(left), // nothing left means over, here and when it is read
  ready: Math.round(ready),
  running,
  spent: Math.round(spent),
  reminded: Math.round(last),
  wall,
});

/** Whether it is of another day's massage. @param {Saved} saved @param {number} wall */
export const isOld = (saved, wall) => !(Math.abs(wall - saved.wall) <= STALE);

/**
 * Go on from what was saved. A session that ran goes on as if it had been looked at all the time; where that cannot be, it stands still
 * where it was and is in doubt.
 * @param {Step[]} plan
 * @param {Saved} saved
 * @param {number} now
 * @param {number} wall
 * @returns {{state: State, doubt: boolean} | undefined} nothing if it is no session of this plan, or too old to matter
 */
export function restore(plan, saved, now, wall) {
  const { index, into, left, ready, running, spent, reminded: last } = saved;
  const numbers = [into, left, ready, spent, last, saved.wall];
  if (!numbers.every((each) => Number.isFinite(each) && each >= 0) || typeof running !== "boolean") return undefined;
  if (!Number.isInteger(index) || plan[index]?.id !== saved.id || left === 0 || left > LONGEST || ready > MOST_READY || last > spent) return undefined;
  if (isOld(saved, wall)) return undefined;
  const gone = wall - saved.wall;
  /** @type {State} */
  const state = { index, into, left, ready, at: now, running: false, over: false, spent, reminded: last };
  if (!running) return { state, doubt: false };
  if (gone < -SLACK || gone >= totalLeft(plan, state) + ready) return { state, doubt: true };
  return { state: { ...advance(plan, { ...state, running: true, at: now - Math.max(0, gone) }, now), at: now }, doubt: false };
}

/**
 * The time of a page: it goes on evenly whatever the device's clock does, and catches up where the device slept.
 *
 * `steady` is a clock that is never set (performance.now), `wall` the one that can be (Date.now). On many devices the steady one stands
 * still while the device sleeps. While the page is seen, a jump of the wall clock is somebody setting it. While it is hidden the two
 * cannot be told apart: then a jump ahead is time that may have gone by, and the caller decides.
 */
export class Clock {
  /** @param {number} steady @param {number} wall */
  constructor(steady, wall) {
    this.ahead = 0;
    this.steady = steady;
    this.wall = wall;
  }

  /**
   * @param {number} steady
   * @param {number} wall
   * @param {boolean} wasHidden since it was last read
   * @returns {{now: number, slept: number}} `slept` is what may be missing from `now`
   */
  read(steady, wall, wasHidden) {
    const jump = wall - this.wall - (steady - this.steady);
    this.steady = steady;
    this.wall = wall;
    return { now: steady + this.ahead, slept: wasHidden && jump > SLACK ? jump : 0 };
  }

  /** Count what was slept. @param {number} slept */
  catchUp(slept) {
    this.ahead += slept;
  }
}
