// @ts-check
/** How the steps of a routine follow today's check: the list of a session, and the sheet that is printed. */
import { NOTHING_CHANGES, NOT_TODAY } from "../safety/words.js";
import { h } from "../page/element.js";
import { adapt } from "../safety/outcome.js";
import { grow } from "../sheet/fit.js";
import { clothesOf } from "./pages.js";
import { act, because, fact, line, press, to } from "./parts.js";
import { keepTo } from "./place.js";
import { areaList, clock, counted, effectOnStep, notOffered, notToday, placeIn, placesOf, pressureOf } from "./words.js";

/** @typedef {import("./words.js").Today} Today */
/** @typedef {import("../safety/outcome.js").Routine} Routine */
/** @typedef {import("../safety/outcome.js").Adapted} Adapted */
/** @typedef {(step: HTMLElement, index: number, starts: number) => void} Each */

/**
 * The steps of every routine of a guide.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followSession(today, page) {
  for (const first of page.querySelectorAll("[data-first]")) {
    const alone = first.querySelector("a[href^='#']");
    if (alone) first.replaceChildren("Checked today. Now read ", alone, ".");
  }
  if (today.plain) return;
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("ol[data-routine]"))) {
    const id = list.dataset.routine ?? "";
    const routine = today.routines.routines?.[id];
    const adapted = routine && adapt(today.data.areas, today.routines, id, today.outcome);
    const facts = page.querySelector(`dl[data-routine="${CSS.escape(id)}"]`);
    if (!routine || !adapted || adapted.not_offered) {
      const { heading, text, conditions } = refusal(today, routine, adapted);
      (facts ?? list).before(act("area", heading, text, conditions));
      for (const part of page.querySelectorAll(`[data-routine="${CSS.escape(id)}"]`)) part.setAttribute("hidden", "");
      continue;
    }
    fact(facts, "minutes", `${adapted.minutes} min`);
    fact(facts, "position", today.data.names.positions[adapted.position]);
    if (today.outcome.only_clothes) fact(facts, "over", clothesOf(today));
    each(list, routine, adapted, (step, index, starts) => followStep(today, routine, adapted, step, index, starts));
  }
}

/**
 * The page of a guide in one of its lengths: every stroke, and what they have in common.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followGuide(today, page) {
  const id = page.querySelector("[data-start]")?.getAttribute("data-start") ?? "";
  const routine = today.routines.routines?.[id];
  if (!today.verdict.start || !routine) return;
  const adapted = adapt(today.data.areas, today.routines, id, today.outcome);
  if (adapted.not_offered) return; // its Start says why
  const facts = page.querySelector(".guide-facts");
  const pressures = adapted.steps.flatMap((step) => Object.values(step.where));
  fact(facts, "minutes", `${adapted.minutes} min`);
  if (pressures.length) fact(facts, "pressure", press(pressureOf(today.data, pressures)));
  fact(facts, "position", today.data.names.positions[adapted.position]);
  if (today.outcome.only_clothes) fact(facts, "over", clothesOf(today));
  each(page, routine, adapted, (step, index) => followCard(today, routine, adapted, step, index));
}

/**
 * @param {Today} today
 * @param {Routine} routine
 * @param {Adapted} adapted
 * @param {HTMLElement} card
 * @param {number} index
 */
function followCard(today, routine, adapted, card, index) {
  const effect = effectOnStep(today, routine, adapted, index);
  const head = card.querySelector(".guide-stroke__head");
  const body = card.querySelector(".guide-stroke__body");
  if (effect.text) head?.after(line(effect.out ? "area" : "light", effect.heading, effect.text, effect.because));
  if (effect.out) {
    card.classList.add("guide-today__out");
    body?.remove();
    return;
  }
  if (effect.text) card.querySelector(".guide-meta .guide-press")?.replaceWith(press(pressureOf(today.data, Object.values(effect.where))));
  const place = placeIn(today, routine, adapted, index);
  if (!effect.instead) return keepTo(card, place);
  const { name, link } = effect.instead;
  head?.querySelector("h3")?.replaceChildren(h("a", { href: to(link) }, name));
  // What stood here is about the other stroke.
  const words = body?.querySelector("template[data-instead]");
  const meta = body?.querySelector(".guide-meta") ?? "";
  body?.replaceChildren(meta, words instanceof HTMLTemplateElement ? words.content.cloneNode(true) : "");
  keepTo(card, place);
  body?.append(h("p", {}, h("a", { href: `${to(link)}#how` }, today.data.words.how)));
}

/**
 * @param {Today} today
 * @param {Routine | undefined} routine
 * @param {Adapted | undefined} adapted
 */
function refusal(today, routine, adapted) {
  const { verdict, record, yes } = today;
  if (!verdict.start || !routine || !adapted) {
    return { heading: NOT_TODAY, text: notToday(verdict.kind, record), conditions: verdict.start ? [] : stopping(today) };
  }
  const code = adapted.not_offered;
  const text = notOffered(today, code);
  const held = routine.steps.flatMap((step, index) => (step.technique ? [index] : []));
  const index = code === "first" ? held[0] : code === "last" ? held[held.length - 1] : -1;
  const technique = index < 0 ? undefined : today.routines.techniques[routine.steps[index].technique ?? ""];
  if (technique) {
    const step = effectOnStep(today, routine, adapted, index);
    return { heading: NOT_TODAY, text: `${text} ${technique.name}: ${step.text}`, conditions: step.because };
  }
  const key = code === "minutes" ? ["minutes"] : code === "position" ? ["only_positions", "without_positions"] : [];
  const found = yes.filter((each) => !key.length || key.some((name) => name in each.outcome));
  return { heading: NOT_TODAY, text, conditions: found.map((each) => each.condition) };
}

/**
 * Walk through the steps that a page shows, with the minute each begins at today.
 * @param {ParentNode} within
 * @param {Routine} routine
 * @param {Adapted} adapted
 * @param {Each} act
 */
function each(within, routine, adapted, act) {
  let starts = 0;
  for (const [index, { id }] of routine.steps.entries()) {
    const step = within.querySelector(`[data-step="${CSS.escape(id)}"]`);
    if (!(step instanceof HTMLElement)) throw new Error(`the page does not show the step ${id}`);
    act(step, index, starts);
    if (!adapted.steps[index].out) starts += adapted.steps[index].minutes;
  }
}

/**
 * @param {Today} today
 * @param {Routine} routine
 * @param {Adapted} adapted
 * @param {HTMLElement} step
 * @param {number} index
 * @param {number} starts
 */
function followStep(today, routine, adapted, step, index, starts) {
  const effect = effectOnStep(today, routine, adapted, index);
  const heading = step.querySelector("h3");
  const count = step.querySelector(".guide-count");
  if (effect.text && heading) heading.after(line(effect.out ? "area" : "light", effect.heading, effect.text, effect.because));
  if (effect.out) {
    step.classList.add("guide-today__out");
    count?.replaceChildren();
    for (const part of step.querySelectorAll(":scope > div > :not(h3, .guide-today__line)")) part.remove();
    return;
  }
  count?.replaceChildren(clock(starts));
  const place = placeIn(today, routine, adapted, index);
  if (!effect.text) return keepTo(step, place);
  const { minutes, times } = routine.steps[index];
  const parts = [`${minutes} min${times === 2 ? " each side" : ""} · `, press(pressureOf(today.data, Object.values(effect.where)))];
  const places = placesOf(today.data, effect.where);
  step.querySelector(".guide-meta")?.replaceChildren(...parts, places ? ` · ${places}` : "");
  if (!effect.instead || !heading) return keepTo(step, place);
  heading.replaceChildren(h("a", { href: to(effect.instead.link) }, effect.instead.name));
  // What stood here is about the other stroke.
  for (const part of step.querySelectorAll(".guide-do, .guide-never, .guide-stand, .guide-say, .guide-pictures, p.guide-small")) part.remove();
  const words = step.querySelector("template[data-instead]");
  if (words instanceof HTMLTemplateElement) heading.parentElement?.append(words.content.cloneNode(true));
  keepTo(step, place);
  heading.parentElement?.append(h("p", {}, h("a", { href: `${to(effect.instead.link)}#how` }, today.data.words.how)));
}

/**
 * The sheet of one routine, to lay beside the mat.
 * @param {Today} today
 * @param {ParentNode} page
 */
export function followSheet(today, page) {
  const sheet = /** @type {HTMLElement | null} */ (page.querySelector(".guide-sheet[data-routine]"));
  const check = sheet?.querySelector("[data-check]");
  if (!sheet || !check) return;
  const id = sheet.dataset.routine ?? "";
  const routine = today.routines.routines?.[id];
  const adapted = routine && adapt(today.data.areas, today.routines, id, today.outcome);
  const table = sheet.querySelector(".guide-sheet__steps");
  if (today.plain) {
    // Every step is as it stands.
  } else if (!routine || !adapted || adapted.not_offered) {
    const { heading, text, conditions } = refusal(today, routine, adapted);
    // Where the steps would stand is room for the check.
    for (const part of page.querySelectorAll("[data-over]")) part.remove();
    table?.replaceWith(h("p", { class: "guide-today__refused" }, h("b", {}, `${heading}. ${text}`), " ", ...because(conditions, false)), check);
  } else {
    fact(sheet, "minutes", String(adapted.minutes));
    fact(sheet, "position", today.data.names.positions[adapted.position]);
    if (today.outcome.only_clothes) fact(sheet, "over", clothesOf(today));
    each(sheet, routine, adapted, (row, index, starts) => followRow(today, routine, adapted, row, index, starts));
    followCare(page, adapted);
    const said = onTop(today, routine, adapted);
    if (said.length) sheet.querySelector(".guide-sheet__head")?.after(h("p", { class: "guide-sheet__today" }, `Today: ${said.join(" ")}`));
  }
  const rest = check.querySelector("p:last-child");
  fit(sheet, (detail) => check.replaceChildren(...checked(today, detail), ...(rest ? [rest] : [])));
}

/**
 * What to take care of, on the second page: of the strokes that are done today, among them those that step in for others.
 * @param {ParentNode} page
 * @param {Adapted} adapted
 */
function followCare(page, adapted) {
  const done = new Set(adapted.steps.map((step) => step.technique));
  const rows = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-care]")]);
  for (const row of rows) row.hidden = !done.has(row.dataset.care ?? "");
  if (rows.every((row) => row.hidden)) for (const part of page.querySelectorAll("[data-over]")) part.remove();
}

/**
 * Say what holds for the whole sheet: how firm at most, and which strokes are gone.
 * @param {Today} today
 * @param {Routine} routine
 * @param {Adapted} adapted
 */
function onTop(today, routine, adapted) {
  const { pressure } = today.outcome;
  const limit = pressure && pressure !== "firm" ? [`nowhere firmer than ${today.data.names.pressure[pressure].toLowerCase()}.`] : [];
  const kept = new Set(adapted.steps.map((step) => step.technique));
  // A stroke that is done at another step is not gone; one that another has taken the place of is.
  const gone = new Set(routine.steps.flatMap(({ technique }) => (technique && !kept.has(technique) ? [technique] : [])));
  const names = [...gone].map((id) => today.routines.techniques[id].name);
  return [...limit, ...(names.length ? [`${limit.length ? "Left" : "left"} out: ${names.join("; ")}.`] : [])];
}

/**
 * @param {Today} today
 * @param {Routine} routine
 * @param {Adapted} adapted
 * @param {HTMLElement} row
 * @param {number} index
 * @param {number} starts
 */
function followRow(today, routine, adapted, row, index, starts) {
  const effect = effectOnStep(today, routine, adapted, index);
  if (effect.out) {
    row.remove();
    return;
  }
  const [at, stroke, , pressure] = row.children;
  at.replaceChildren(clock(starts));
  if (!effect.text) return keepTo(row, placeIn(today, routine, adapted, index));
  pressure.replaceChildren(press(pressureOf(today.data, Object.values(effect.where))));
  const name = effect.instead?.name ?? stroke.querySelector("b")?.textContent ?? "";
  const lost = effect.lost.length ? [`not ${areaList(today.data, effect.lost)}`] : [];
  const places = [placesOf(today.data, effect.where).toLowerCase(), ...lost].filter(Boolean).join(", ");
  stroke.replaceChildren(
    h("b", {}, name),
    routine.steps[index].optional ? " (only if wanted)" : "",
    places ? " " : "",
    places ? h("span", { class: "guide-sheet__small" }, places) : "",
  );
}

/** How much of a finished check the sheet says: all, not why, not what to do either, or only how much there is. @typedef {"all" | "what" | "changes" | "least"} Detail */

/**
 * What stands on the sheet where the questions stood.
 * @param {Today} today
 * @param {Detail} detail
 */
function checked(today, detail) {
  const { record, verdict, cards, outcome, yes } = today;
  const tell = outcome.tell ?? [];
  const small = (/** @type {(Node | string)[]} */ ...parts) => h("p", { class: "guide-sheet__small" }, ...parts);
  const parts = [h("h2", {}, "Checked today"), small(`${dateOf(record.day)}, ${record.at}. For one person and this day only.`)];
  if (!verdict.start) return [...parts, h("p", {}, h("b", {}, notToday(verdict.kind, record))), small(...because(stopping(today), false))];
  if (verdict.kind === "ask") parts.push(h("p", {}, h("b", {}, "Ask a clinician first.")), small("Until then a massage may go ahead with these changes."));
  if (!cards.length) parts.push(small(NOTHING_CHANGES));
  if (detail === "least") return [...parts, h("p", {}, h("b", {}, `${counted(cards.length + tell.length, "thing", "things")} to follow: too much for one page. Print the result of the check, and lay it beside this.`))];
  for (const card of cards) parts.push(small(h("b", {}, `${card.heading}:`), ` ${card.text}`, card.spot && !record.spots[card.spot.id] ? " Ask where." : ""));
  if (detail === "all" && yes.length) parts.push(small(...because(yes.map((each) => each.condition), false)));
  if (tell.length && detail !== "changes") parts.push(h("h3", {}, "Also"), small(tell.join(" ")));
  else if (tell.length) parts.push(h("p", {}, h("b", {}, `And ${tell.length} more to know: print the result of the check too.`)));
  return parts;
}

/** @param {string} day 2026-11-22 is 22 November 2026 */
const dateOf = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
/** @param {Today} today the conditions that a massage waits for, or that rule it out */
const stopping = ({ yes, outcome }) => yes.filter((each) => each.outcome.stop === outcome.stop).map((each) => each.condition);

/**
 * Keep the sheet on one page: say all, in letters as large as fit, else say less.
 * @param {HTMLElement} sheet
 * @param {(detail: Detail) => void} say
 */
function fit(sheet, say) {
  for (const detail of /** @type {Detail[]} */ (["all", "what", "changes", "least"])) {
    say(detail);
    if (grow(sheet)) return;
  }
}
