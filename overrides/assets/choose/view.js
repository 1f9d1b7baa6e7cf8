// @ts-check
/** What the chooser shows: a routine of the guide, or one that was put together, step by step and with the reasons. */
import { format, usual } from "./choice.js";
import { WHY, heading, nearby, places, refusal } from "./words.js";
import { compose } from "./compose.js";
import { whysOf } from "./steps.js";
import { NOT_TODAY } from "../safety/words.js";
import { h } from "../page/element.js";
import { choicesLeft, supplyLeft } from "../safety/outcome.js";
import { CHECK, act, icon, line, press, to as whole } from "../today/parts.js";
import { fits } from "../today/place.js";
import { clock, effectOn, placeOf, placesOf, pressureOf } from "../today/words.js";
import { minutesOf } from "../safety/changes.js";

/** @typedef {import("./compose.js").Choice} Choice */
/** @typedef {import("./compose.js").Known} Known */
/** @typedef {import("./compose.js").Step} Step */
/** @typedef {import("./compose.js").Routine} Routine */
/** @typedef {import("../safety/answers.js").Data} Data */
/** @typedef {import("../today/words.js").Today} Today */
/** @typedef {import("../safety/outcome.js").Outcome} Outcome */
/** @typedef {{known: Known, data: Data, today: Today | undefined, outcome: Outcome, overs: Record<string, string>}} Now `overs` in the words of the page */

/** The address of a page without its host, which is of no use on paper. @param {string} address */
const to = (address) => whole(address).slice(location.origin.length);

/** The result takes the focus when somebody asks for it. @param {string} text */
const title = (text) => h("h2", { id: "your--routine", tabindex: "-1" }, text);

/**
 * @param {Record<string, string>} facts by their names
 * @param {string} [routine]
 */
const facts = (facts, routine) =>
  h("dl", { class: "guide-facts", ...(routine ? { "data-routine": routine } : {}) }, ...Object.entries(facts).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));

/**
 * The buttons below a routine.
 * @param {Record<string, string>} links their addresses, by key; what is not named goes
 * @param {string} start the words of the first
 * @param {string} routine
 */
function keys(links, start, routine) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("guide-choose-keys"));
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const key of /** @type {NodeListOf<HTMLElement>} */ (made.querySelectorAll("[data-key]"))) {
    const address = links[key.dataset.key ?? ""];
    if (address === undefined) key.remove();
    else if (key instanceof HTMLAnchorElement) key.href = address;
  }
  const first = made.querySelector("[data-key=start]");
  first?.setAttribute("data-start", routine);
  first?.querySelector("span")?.replaceChildren(start);
  return made;
}

/**
 * A routine of the guide that fits.
 * @param {Now} now
 * @param {Choice} choice
 * @param {import("./choice.js").Ours} found
 */
export function showOurs({ data, known, today, overs }, choice, { id, adapted }) {
  const routine = known.routines.routines[id];
  const strokes = adapted.steps.flatMap((step, index) => (step.out ? [] : [{ ...step, name: routine.steps[index].name }]));
  const whys = whysOf(strokes.map((step) => ({ technique: step.technique ?? undefined, where: step.where })), known, routine.over);
  let at = 0;
  const rows = strokes.map((step, index) => {
    const name = step.technique ? known.routines.techniques[step.technique].name : step.name;
    const row = h("li", {}, h("span", { class: "guide-count" }, clock(at)), h("div", {}, h("h3", {}, name), meta(data, step.minutes, 1, step.where), leaveOut(known.chooser, step.technique), h("p", { class: "guide-why" }, WHY[whys[index]])));
    at += step.minutes;
    return row;
  });
  const buttons = keys({ start: to(routine.start), sheet: to(routine.sheet), lists: `${to(known.chooser.checklists[id])}#for=${id}` }, `Start ${minutesOf(adapted.minutes)}`, id);
  if (today) buttons.querySelector(".guide-never")?.remove();
  const lost = adapted.steps.length - strokes.length;
  const less = adapted.minutes < choice.minutes ? ` It leaves ${minutesOf(choice.minutes - adapted.minutes)} to spare.` : "";
  const changed = today && !today.plain && lost ? ` ${lost} of its steps ${lost === 1 ? "is" : "are"} left out today.` : "";
  return [
    title(`${routine.guide}: ${minutesOf(adapted.minutes)}`),
    h("p", {}, `One of our own routines fits.${less}${changed}`),
    facts({ Time: `${adapted.minutes} min`, Position: data.names.positions[adapted.position], Clothes: overs[routine.over] }),
    buttons,
    h("p", {}, h("a", { href: `#${format({ ...choice, own: true })}` }, "Put another one together")),
    h("h3", {}, "Step by step, and why"),
    h("ol", { class: "guide-plain guide-run guide-run--brief" }, ...rows),
  ];
}

/**
 * A routine that was put together: what stands before the warnings, and what after them.
 * @param {Now} now
 * @param {Choice} choice
 * @param {Routine} routine
 */
export function showComposed(now, choice, routine) {
  const { data, known, today, outcome, overs } = now;
  const id = format(choice);
  const address = `${location.href.split("#")[0]}#${id}`;
  const notes = [];
  if (outcome.minutes !== undefined && outcome.minutes < choice.minutes) notes.push(`Today ${minutesOf(outcome.minutes)} at most.`);
  else if (routine.minutes < choice.minutes) notes.push(`It is shorter than ${minutesOf(choice.minutes)}: its strokes should not last longer.`);
  if (routine.missing.length) notes.push(`Not in it: ${places(data, routine.missing)}.`);
  const above = [
    title(heading(data, routine.minutes, routine.position, overs[routine.over])),
    h("p", {}, "Put together for you from our strokes, by the rules of our routines. Nobody has tried just this one.", ...notes.map((note) => ` ${note}`)),
  ];
  const { like, supports } = known.chooser.positions[routine.position];
  const lists = `${to(known.chooser.checklists[like[routine.over]])}#for=${like[routine.over]}`;
  const session = document.createElement("guide-session");
  Object.assign(session.dataset, { run: id, digest: routine.steps.map((step) => step.technique).join("."), sheet: address });
  let at = 0;
  const rows = routine.steps.map((step) => {
    const row = stepRow(now, step, at, routine);
    at += step.minutes * step.times;
    return row;
  });
  session.append(
    facts({ Time: `${routine.minutes} min`, Position: data.names.positions[routine.position], Clothes: overs[routine.over] }, id),
    needs(now, routine, supports),
    keys({ start: `#${id}`, print: "", share: "", keep: "", lists }, `Start ${minutesOf(routine.minutes)}`, id),
    h("ol", { class: "guide-plain guide-run", "data-routine": id }, ...rows),
    h("p", { class: "guide-small guide-choose__address" }, "This routine has an address of its own, to share or to keep: ", h("a", { href: `#${id}` }, address), ". Your answers are not in it."),
  );
  const first = session.querySelector("[data-first]");
  if (today) first?.replaceChildren("Checked today. Now read what stands above.");
  else first?.append(" Then read what stands above.");
  return { above, session };
}

/**
 * What to have ready: what the strokes use today, and what holds the person.
 * @param {Now} now
 * @param {Routine} routine
 * @param {string[]} supports
 */
function needs({ known: { routines }, outcome }, routine, supports) {
  const names = usedBy(routines, routine, outcome).map((id) => {
    const supply = routines.supplies[id];
    const left = choicesLeft(id, supply, outcome);
    return h("li", {}, left.length ? `${supply.name}: ${left.map((each) => each.name).join(", ")}` : supply.name);
  });
  const rows = [...names, ...supports.map((text) => h("li", {}, text))];
  return h("div", {}, h("h3", {}, "What you need"), h("ul", { "data-ready": "" }, ...rows));
}

/**
 * Give the supplies that a routine uses on this day: through clothes no oil, and nothing that today's check has taken away.
 * @param {import("../safety/outcome.js").Routines} routines
 * @param {Routine} routine
 * @param {Outcome} outcome
 */
export function usedBy({ techniques, supplies }, routine, outcome) {
  const used = [...new Set(routine.steps.flatMap((step) => techniques[step.technique].uses ?? []))];
  return used.filter((id) => (routine.over === "skin" || supplies[id].unit !== "ml") && supplyLeft(id, supplies[id], outcome));
}

/** @param {Data} data @param {number} minutes @param {number} times @param {Record<string, string>} where */
function meta(data, minutes, times, where) {
  const words = Object.values(where);
  const place = placesOf(data, where);
  const time = minutes < 1 ? `${minutes * 60} seconds` : `${minutes} min`;
  const parts = [`${time}${times === 2 ? " each side" : ""}`, ...(words.length ? [" · ", press(pressureOf(data, words))] : []), place ? ` · ${place}` : ""];
  return h("p", { class: "guide-meta" }, ...parts);
}

/**
 * When a stroke is left out, as the page of a session says it.
 * @param {import("./compose.js").Chooser} chooser
 * @param {string | null} technique
 */
function leaveOut({ leave, words }, technique) {
  const reasons = leave[technique ?? ""];
  return reasons ? h("p", { class: "guide-never guide-leave" }, icon("no"), h("span", {}, h("b", {}, `${words.skip_if}:`), ` ${reasons}`)) : "";
}

/**
 * What of a stroke is said where it is done on these areas, so firmly, over that: no text that wants more. Twin: `here` in generator/place/here.py.
 * @param {import("./compose.js").More} more
 * @param {import("../today/place.js").Place} place
 */
export function told(more, place) {
  const kept = (/** @type {import("./compose.js").Told} */ { text, wants }) => (fits(wants, place) ? text : "");
  return { cue: kept(more.cue), dos: more.do.filter(kept), say: kept(more.say), asks: more.ask.map(kept).filter(Boolean) };
}

/** @param {string} label @param {string[]} texts @param {string} [more] a class */
const spoken = (label, texts, more = "") => texts.map((text) => h("p", { class: `guide-say ${more}`.trim() }, h("b", {}, label), `“${text}”`));

/**
 * A step as the page of a session has it, so that a session can run it.
 * @param {Now} now
 * @param {Step} step
 * @param {number} at the minute it begins at
 * @param {Routine} routine
 */
function stepRow({ data, known, today, outcome }, step, at, { position, over }) {
  const technique = known.routines.techniques[step.technique];
  const more = known.chooser.techniques[step.technique];
  const { words } = known.chooser;
  const effect = today && !today.plain ? effectOn(today, technique, usual(known, step.technique)) : undefined;
  const said = told(more, placeOf({ routines: known.routines, outcome }, step.where, [position], over));
  const pictures = more.pictures.map((address) => h("img", { class: "dg guide-panel", loading: "lazy", width: 320, height: 400, alt: said.cue, src: to(address) }));
  const never = more.never.map((key) => h("p", { class: "guide-never" }, icon("no"), known.chooser.cautions[key].text));
  return h(
    "li",
    { "data-step": step.id, "data-seconds": step.minutes * 60, ...(step.sides ? { "data-sides": step.sides } : {}) },
    h("span", { class: "guide-count" }, clock(at)),
    h(
      "div",
      {},
      h("h3", {}, h("a", { href: to(technique.link) }, technique.name)),
      effect?.text ? line(effect.out ? "area" : "light", effect.heading, effect.text, effect.because) : "",
      meta(data, step.minutes, step.times, step.where),
      h("p", { class: "guide-why" }, WHY[step.why]),
      leaveOut(known.chooser, step.technique),
      ...never,
      more.giver ? h("p", { class: "guide-stand" }, h("b", {}, `${words.giver}:`), ` ${more.giver}`) : "",
      pictures.length ? h("div", { class: "guide-pictures" }, ...pictures) : "",
      h("ol", { class: "guide-do", "data-cue": said.cue }, ...said.dos.map(({ text, lasting }) => h("li", lasting ? { "data-lasting": "" } : {}, text))),
      ...spoken("Say", said.say ? [said.say] : []),
      ...spoken(words.ask, said.asks, "guide-ask"),
    ),
  );
}

/**
 * Every warning of the strokes of a routine, what must never be done first, and those of all strokes last.
 * @param {Known} known
 * @param {Routine} routine
 * @param {string[]} used the supplies: what warns of another one says nothing here
 */
export function warnings({ chooser }, routine, used) {
  const all = [...new Set(routine.steps.flatMap((step) => chooser.techniques[step.technique].cautions))];
  const found = all.filter((key) => chooser.cautions[key].only_with?.some((ref) => used.includes(ref)) ?? true);
  const order = (/** @type {string} */ key) => (chooser.cautions[key].everywhere ? 2 : chooser.cautions[key].sign === "light" ? 1 : 0);
  return [...found].sort((a, b) => order(a) - order(b)).map((key) => {
    const { sign, text, do: instead, link } = chooser.cautions[key];
    const why = h("a", { class: "guide-small guide-screen", href: to(link), "aria-label": `${chooser.words.why} ${text}` }, "Why");
    const words = h("span", {}, h("b", {}, text), instead ? ` ${instead}` : "", " ", why);
    return h("li", { "data-warning": key, class: `guide-line--${sign}` }, icon(sign === "area" ? "area" : sign === "light" ? "light" : "no"), words);
  });
}

/**
 * Why there is no routine, and what could be chosen instead.
 * @param {Now} now
 * @param {Choice} choice
 * @param {{refused: import("./compose.js").Refusal, least?: number}} found
 */
export function showRefusal(now, choice, { refused, least }) {
  const { data, known, today, outcome } = now;
  const stopped = refused === "stopped";
  const because = stopped ? (today?.yes ?? []).filter((each) => each.outcome.stop === outcome.stop).map((each) => each.condition) : [];
  const near = stopped || refused === "unknown" ? [] : nearby(choice, least).filter(([, other]) => "routine" in compose(other, known, outcome));
  const text = refusal(refused, data, choice, today, least);
  const links = near.slice(0, 3).map(([words, other]) => h("a", { class: "guide-btn guide-btn--quiet", href: `#${format(other)}` }, words));
  return [
    title(stopped ? NOT_TODAY : "No routine for that"),
    act("area", stopped ? NOT_TODAY : "This does not fit", text, because),
    links.length ? h("div", { class: "guide-row" }, ...links) : "",
    stopped ? h("p", {}, h("a", { href: CHECK }, "See the result of the check")) : "",
  ];
}
