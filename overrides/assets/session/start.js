// @ts-check
/** How a session begins: anew, from where it was, or with a question. One page runs one session, and one tab of all. */
import { takeAway } from "../safety/answers.js";
import { site } from "../page/site.js";
import { isStored } from "../page/stored.js";
import { addStyles } from "../page/styles.js";
import { ask, dismiss } from "./notes.js";
import { Player } from "./player.js";
import { readPlan } from "./plan.js";
import { ready } from "./ready.js";
import { unlock } from "./audio.js";
import { begin, isOld, restore, takenBack } from "./state.js";
import { clearSession, readSession } from "./kept.js";
import { holdSession, readSettings } from "./store.js";
import { Tabs } from "./tabs.js";

/** @typedef {import("./session.js").GuideSession} Routine */
/** @typedef {import("./state.js").State} State */
/** @typedef {{state: State, doubt: boolean, changed: boolean, away: boolean, side: "left" | "right", told: boolean}} Found */

/** @type {Player | undefined} */
let player;
/** Whether another tab is being asked just now. */
let isAsking = false;
const styled = Promise.all([addStyles(), addStyle()]);
const tabs = new Tabs(
  () => player !== undefined && !player.isOver,
  () => player?.leave("taken"),
  readSession,
);

/**
 * A Start was touched.
 * @param {Routine} routine
 */
export async function start(routine) {
  const isElsewhere = await elsewhere();
  if (isElsewhere === undefined) return;
  const found = kept(routine);
  if (isElsewhere) note(routine, found ? "elsewhere" : "other", found);
  else if (!found || found.changed) anew(routine);
  else goOn(routine, found);
}

/**
 * The page was opened, and a session of this routine is kept that no check of today lets go on.
 * @param {Routine} routine
 */
export async function wait(routine) {
  const isElsewhere = await elsewhere();
  if (isElsewhere !== false || !kept(routine)) return;
  holdSession();
  note(routine, "unchecked");
}

/**
 * The page was opened, and a session of this routine is kept.
 * @param {Routine} routine
 */
export async function resume(routine) {
  const isElsewhere = await elsewhere();
  const found = kept(routine);
  if (isElsewhere === undefined || !found) return;
  if (isElsewhere) note(routine, "elsewhere", found);
  else if (found.changed) note(routine, "changed", found);
  else goOn(routine, found);
}

/** @returns {Promise<boolean | undefined>} whether a session runs in another tab; undefined while one runs or is about to begin here */
async function elsewhere() {
  if (player || isAsking) return undefined;
  isAsking = true;
  try {
    const [found] = await Promise.all([tabs.someoneElse(), styled]);
    return found;
  } finally {
    isAsking = false;
  }
}

/** @param {Routine} routine @param {Found} found */
function goOn(routine, found) {
  if (found.doubt) note(routine, "doubt", found);
  else if (found.away) note(routine, "paused", found);
  else open(routine, found.state, found);
}

/**
 * Find the session that is kept, if it is one of this routine and can be gone on with or asked about.
 * @param {Routine} routine
 * @returns {Found | undefined}
 */
function kept(routine) {
  const session = readSession();
  if (session?.routine !== routine.dataset.run || session?.page !== location.pathname) return undefined;
  if (isOld(session, Date.now())) return void clearSession();
  const side = /** @type {"left" | "right"} */ (session.side === "right" ? "right" : "left");
  const { steps, key } = readPlan(routine, side);
  const now = performance.now();
  const rest = { away: session.away === true, side, told: session.told === true };
  if (key !== session.plan) return { state: begin(steps, now, 0), doubt: false, changed: true, ...rest };
  const found = restore(steps, session, now, Date.now());
  if (!found) clearSession();
  return found && { ...found, changed: false, ...rest };
}

/** What to know first, then the clock. @param {Routine} routine */
async function anew(routine) {
  const { side, ready: wait } = readSettings();
  const { steps } = readPlan(routine, side);
  if (!steps.length) return;
  if (!(await routine.mayStart())) return routine.check();
  dismiss();
  if (await ready(routine, steps)) await open(routine, begin(steps, performance.now(), wait * 1000), { side, told: false });
  else /** @type {HTMLElement | null} */ (routine.querySelector("[data-start]"))?.focus();
}

/**
 * Every session begins here, and goes on from here: not without a check of today that allows it.
 * @param {Routine} routine
 * @param {State} state
 * @param {{side: "left" | "right", told: boolean}} from
 */
async function open(routine, state, { side, told }) {
  if (!(await routine.mayStart())) return routine.check();
  if (player) return;
  dismiss();
  tabs.take();
  const from = { owner: tabs.owner, side, told };
  player = new Player(routine, state, from, async (reason, last) => {
    player = undefined;
    if (last) return open(routine, takenBack(last, performance.now()), from);
    document.dispatchEvent(new Event("guide-session-gone"));
    // The massage is over, the day has ended, or the check was done again: this page says what was true before.
    if (reason === "over" || !(await routine.mayStart())) return location.reload();
    const found = kept(routine);
    if (reason === "doubt" && found) note(routine, "doubt", found);
    else if (reason === "away" && found) note(routine, "paused", found);
    else if (reason === "taken") note(routine, found ? "elsewhere" : "other", found);
    else /** @type {HTMLElement | null} */ (routine.querySelector("[data-start]"))?.focus();
  });
}

/**
 * A session that stood still is ended. As after each end by hand there is a way back, but not to steps or a check that are not those of now.
 * @param {Routine} routine
 * @param {Found | undefined} found
 */
async function drop(routine, found) {
  if (found && !found.changed && (await routine.mayStart())) {
    const last = { ...found.state, running: false };
    await open(routine, last, found);
    return player?.end(last);
  }
  const isFollowed = isStored();
  clearSession();
  takeAway();
  dismiss();
  if (isFollowed) location.reload();
}

/**
 * @param {Routine} routine
 * @param {import("./notes.js").Note} name
 * @param {Found} [found]
 */
function note(routine, name, found) {
  const steps = found ? readPlan(routine, found.side).steps : [];
  /** @type {Record<string, string | number>} */
  const words = found ? { step: found.state.index + 1, steps: steps.length, name: steps[found.state.index].name } : {};
  ask(routine, name, words, (answer) => {
    unlock();
    const now = kept(routine);
    if (answer === "check") routine.check();
    else if (answer === "resume" || answer === "take") {
      if (now && !now.changed) open(routine, { ...now.state, running: true }, now);
      else anew(routine);
    } else if (answer === "anew") anew(routine);
    else if (answer === "drop") drop(routine, now);
    else dismiss();
  });
}

/** Load the style sheet of the window, so that it is not shown half styled. Without it a session still runs. */
function addStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("assets/session/player.css", site).href;
  const done = new Promise((resolve) => {
    for (const each of ["load", "error"]) link.addEventListener(each, resolve);
    setTimeout(resolve, 2000);
  });
  document.head.append(link);
  return done;
}
