// @ts-check
/** The massages that the result of the check offers, the one that changes least first, and those that it does not. */
import { START, leadTo } from "../safety/answers.js";
import { minutesOf } from "../safety/changes.js";
import { NOT_TODAY } from "../safety/words.js";
import { h } from "../page/element.js";
import { icon } from "../page/icon.js";
import { joined } from "../page/joined.js";
import { site } from "../page/site.js";

/** @typedef {import("../safety/outcome.js").Routine} Routine */
/** @typedef {import("../safety/outcome.js").Adapted} Adapted */
/** @typedef {import("../safety/outcome.js").Routines} Routines */
/** @typedef {{routine: Routine, today: Adapted}} Offer a massage as it is today */
/**
 * @typedef {{all: Offer[], routines: Routines, positions: Record<string, string>, kept: boolean, changes: number, waiting: boolean}} Told what
 *   the result is made of; `kept`: other pages can follow it; `waiting`: somebody is still to be asked
 */

/** @param {string} address without the host, which is of no use on paper */
export const to = (address) => new URL(address, site).href.slice(site.origin.length);

/** Why a routine is not offered. */
const REASONS = new Map([
  ["position", "None of its positions is left today."],
  ["first", "Its first stroke is left out today."],
  ["last", "Its last stroke is left out today."],
  ["middle", "All its strokes but the first and the last are left out today."],
  ["minutes", "It does not fit into the time that is all right today."],
]);
/** So many are seen at once where something changes; all are there. */
const SEEN = 3;

/**
 * What is another stroke today, and what is left out.
 * @param {Offer} offer
 */
function changed({ routine, today }) {
  const swaps = today.steps.flatMap((step, i) => (!step.out && step.technique && step.technique !== routine.steps[i].technique ? [i] : []));
  const out = today.steps.flatMap((step, i) => (step.out ? [i] : []));
  return { swaps, out };
}

/**
 * Put what may begin in order: the largest share of its minutes first, then the fewest swaps, then what somebody came for.
 * @param {Offer[]} all
 * @param {string} wanted the address somebody came for
 */
export function ordered(all, wanted) {
  const guide = all.find(({ routine }) => to(routine.start) === wanted)?.routine.guide;
  const key = (/** @type {Offer} */ offer) => [
    -offer.today.minutes / offer.routine.minutes,
    changed(offer).swaps.length,
    Number(to(offer.routine.start) !== wanted),
    Number(offer.routine.guide !== guide),
  ];
  const keyed = all.filter(({ today }) => !today.not_offered).map((offer) => ({ offer, key: key(offer) }));
  const differ = (/** @type {number[]} */ one, /** @type {number[]} */ other) => one.map((each, i) => each - other[i]).find((each) => each !== 0) ?? 0;
  return keyed.sort((one, other) => differ(one.key, other.key)).map(({ offer }) => offer);
}

/**
 * The massages that may begin, as they are today, and those that may not.
 * @param {Told} it
 * @returns {HTMLElement[]}
 */
export function starts(it) {
  const { all, kept, changes, waiting } = it;
  const wanted = wantedStart();
  const offered = ordered(all, wanted);
  const refused = all.filter(({ today }) => today.not_offered);
  // Where nothing is kept the other pages stay as they are: nobody is led to one that does not know of the changes.
  const mayLead = kept || !changes;
  const choose = to("routines/");
  // On paper there is nothing to start: what changes stands above.
  /** @type {HTMLElement[]} */
  const sections = [];
  if (mayLead && wanted.startsWith(`${choose}#minutes=`)) {
    // What was chosen is put together again, as it is today. Only where nothing changes it is what was seen, and may begin at once.
    const words = changes ? "See your choice as it is today" : "Start your choice";
    const chosen = h("a", { class: "guide-btn", href: wanted }, icon("play"), words);
    if (!changes) chosen.addEventListener("click", () => leadTo(chosen.href, kept));
    sections.push(h("section", { class: "guide-check__start guide-screen" }, chosen));
  }
  const isOpen = sections.length || waiting;
  sections.push(...offered.map((offer, index) => section(it, offer, !index && !isOpen, mayLead)));
  const seen = sections.splice(0, changes ? SEEN : 1);
  const parts = [h("h2", { class: "guide-screen" }, changes ? "What you can do" : "Start"), ...seen];
  if (sections.length) {
    const words = `${sections.length} other ${sections.length === 1 ? "massage" : "massages"}`;
    parts.push(h("details", { class: "guide-screen" }, h("summary", {}, words), ...sections));
  }
  if (mayLead) parts.push(h("p", { class: "guide-screen" }, h("a", { href: choose }, "Choose by time, place and clothes")));
  if (!offered.length) parts.push(h("p", {}, "No massage of this guide fits today. Hold hands, or sit together."));
  if (refused.length) {
    const items = refused.map(({ routine, today }) =>
      h("li", {}, h("b", {}, `${routine.guide}, ${minutesOf(routine.minutes)}. `), REASONS.get(today.not_offered) ?? ""),
    );
    parts.push(h("section", { class: "guide-check__not guide-screen" }, h("h3", {}, NOT_TODAY), h("ul", {}, ...items)));
  }
  return parts;
}

/**
 * One massage: what changes there, its Start, what to set up, its sheet.
 * @param {Told} it
 * @param {Offer} offer
 * @param {boolean} isFirst only the first Start is filled
 * @param {boolean} mayLead
 */
function section({ routines, positions, kept }, offer, isFirst, mayLead) {
  const { routine, today } = offer;
  const { swaps, out } = changed(offer);
  const name = (/** @type {number} */ i) => routine.steps[i].name.replace(/\.$/, "");
  const swapped = swaps.map((i) => `${routines.techniques[today.steps[i].technique ?? ""].name} instead of ${name(i)}`);
  const left = [...new Set(out.map(name))];
  const facts = [
    today.minutes === routine.minutes ? "" : `${minutesOf(today.minutes)} of ${minutesOf(routine.minutes)} stay.`,
    today.position === routine.positions[0] ? "" : `${positions[today.position]}.`,
    swapped.length ? `${joined(swapped)}.` : "",
    left.length ? `Without: ${left.join("; ")}.` : "",
  ].filter(Boolean);
  const called = `${routine.guide}, ${minutesOf(routine.minutes)}`;
  const note = facts.length ? h("p", { class: "guide-small" }, facts.join(" ")) : "";
  const head = h("h3", {}, called);
  if (!mayLead) return h("section", { class: "guide-check__start guide-screen" }, head, h("p", {}, h("b", {}, minutesOf(today.minutes))), note);
  const words = `Start ${minutesOf(today.minutes)}`;
  const start = h(
    "a",
    { class: `guide-btn${isFirst ? "" : " guide-btn--quiet"}`, href: to(routine.start), "aria-label": `${words}: ${routine.guide}` },
    icon("play"),
    words,
  );
  start.addEventListener("click", () => leadTo(start.href, kept));
  const beside = (/** @type {string} */ text, /** @type {"list" | "print"} */ sign, /** @type {string} */ address) =>
    h("a", { class: "guide-btn guide-btn--quiet", href: to(address), "aria-label": `${text}: ${called}` }, icon(sign), text);
  const more = h("div", { class: "guide-check__more" }, beside("Set up", "list", routine.set_up), beside("Sheet", "print", routine.sheet));
  return h("section", { class: "guide-check__start guide-screen" }, head, note, start, more);
}

/** Where a Start link wanted to go, if it was one of this site's. */
function wantedStart() {
  try {
    const wanted = sessionStorage.getItem(START);
    return wanted ? to(wanted) : "";
  } catch {
    return ""; // storage is switched off, or it is no address
  }
}
