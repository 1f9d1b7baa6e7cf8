// @ts-check
/**
 * Reading the steps of a routine from its page, as they stand there: what today's safety check has taken out is out, and what it made
 * lighter is lighter.
 */

import { beatsOf } from "./beats.js";

/** @typedef {import("./state.js").Step} Step */
/** @typedef {import("./beats.js").Content} Content */
/** @typedef {import("./beats.js").Said} Said */
/**
 * @typedef {import("./beats.js").Score & {element: HTMLElement, name: string, press: Element | null, pressWords: string, where: string,
 *   pictures: HTMLImageElement[], text: Element[], today: string, never: Element[]}} Shown `text` is all that stands there, `never` what is not to be
 *   done and when to leave it out, `today` what the check changes
 */
/** @typedef {{steps: (Step & Shown)[], key: string}} Plan `key` is the same only for the same steps */

/**
 * @param {HTMLElement} routine the <guide-session>
 * @param {"left" | "right"} first the side that is done first
 * @returns {Plan}
 */
export function readPlan(routine, first) {
  const items = /** @type {HTMLElement[]} */ ([...routine.querySelectorAll("[data-step]")]).filter((item) => !item.matches(".guide-today__out"));
  /** @type {{item: HTMLElement, side: "" | "left" | "right"}[]} */
  const runs = [];
  /** @type {("" | "left" | "right")[]} */
  const sides = first === "left" ? ["left", "right"] : ["right", "left"];
  /** @type {("" | "left" | "right")[]} */
  const none = [""];
  for (let from = 0; from < items.length; ) {
    const group = items[from].dataset.sides;
    let to = from + 1;
    while (group && items[to]?.dataset.sides === group) to++;
    for (const side of group ? sides : none) for (const item of items.slice(from, to)) runs.push({ item, side });
    from = to;
  }
  const steps = runs.map(({ item, side }, index) => read(item, side, runs[index - 1], runs[index + 1]));
  const lengths = steps.map(({ id, side, seconds }) => `${id}${side ? `.${side}` : ""}=${seconds}`);
  return { steps, key: [routine.dataset.digest, ...lengths].join(" ") };
}

/** @typedef {{item: HTMLElement, side: "" | "left" | "right"} | undefined} Run */

/**
 * @param {HTMLElement} item
 * @param {"" | "left" | "right"} side
 * @param {Run} before
 * @param {Run} after
 * @returns {Step & Shown}
 */
function read(item, side, before, after) {
  const press = item.querySelector(".guide-meta .guide-press");
  const meta = item.querySelector(".guide-meta")?.textContent?.split(" · ") ?? [];
  const name = nameOf(item);
  const today = todayOf(item);
  const place = said(item.querySelector(".guide-stand"));
  const spoken = [...item.querySelectorAll(".guide-say")].map((each) => ({ ...(said(each) ?? { label: "", words: each.textContent ?? "" }), isAsk: each.matches(".guide-ask") }));
  const items = [...item.querySelectorAll(".guide-do > li")];
  const seconds = Number(item.dataset.seconds);
  /** @type {Content} */
  const content = {
    side: side && before?.side && before.side !== side ? name : "",
    today,
    place: place && place.words !== said(before?.item.querySelector(".guide-stand"))?.words ? place : undefined,
    says: spoken.filter(({ isAsk }) => !isAsk),
    dos: items.length ? items.map((each) => each.textContent?.trim() ?? "") : [name],
    asks: spoken.filter(({ isAsk }) => isAsk),
    lasting: lastingOf(items),
    cue: /** @type {HTMLElement | null} */ (item.querySelector(".guide-do"))?.dataset.cue ?? "",
    next: after ? nameOf(after.item) : "",
  };
  return {
    id: item.dataset.step ?? "",
    seconds,
    side,
    element: item,
    name,
    press,
    pressWords: press?.textContent?.trim() ?? "",
    where: (press ? meta[2] : meta[1])?.trim() ?? "",
    pictures: /** @type {HTMLImageElement[]} */ ([...item.querySelectorAll(".guide-pictures > img")]),
    // Warnings first, among them when to leave it out; then how long and how firmly, where to be, what to say and ask, what to do.
    text: [".guide-today__line", ".guide-never", ".guide-meta", ".guide-stand", ".guide-say", ".guide-do"].flatMap((each) => [...item.querySelectorAll(each)]),
    today,
    never: [...item.querySelectorAll(".guide-never")],
    ...beatsOf(content, seconds),
  };
}

/** What one goes on doing: the last that is marked so, or the last of all. @param {Element[]} items */
function lastingOf(items) {
  const found = items.findLastIndex((each) => each.matches("[data-lasting]"));
  return Math.max(0, found < 0 ? items.length - 1 : found);
}

/** @param {HTMLElement} item */
function nameOf(item) {
  const heading = item.querySelector("h3");
  return (heading?.querySelector("a") ?? heading?.firstChild ?? heading)?.textContent?.trim() ?? "";
}

/** What today's check changes in a step, without what it is because of. @param {HTMLElement} item */
function todayOf(item) {
  const heading = item.querySelector(".guide-today__line b");
  return heading ? `${heading.textContent} ${heading.nextSibling?.textContent?.trim() ?? ""}`.trim() : "";
}

/** A line that begins with a word of its own, as "Ask" or "Where you are:". @param {Element | null | undefined} line @returns {Said | undefined} */
export function said(line) {
  const label = line?.querySelector("b");
  if (!line || !label) return undefined;
  const words = line.textContent?.trim().slice(label.textContent?.length ?? 0) ?? "";
  return { label: label.textContent?.replace(/:$/, "") ?? "", words: words.trim() };
}
