// @ts-check
/**
 * A finished safety check changes the other pages on this device: what is out is said, what is lighter is lighter, and what cannot be read
 * stops every Start. Loaded only where a check is stored.
 */
import { KEY, clear, dayOf, doneToday, read } from "../safety/answers.js";
import { DataError, loadCheck, loadRoutines } from "../safety/data.js";
import { NOTHING_CHANGES } from "../safety/words.js";
import { h } from "../page/element.js";
import { site } from "../page/site.js";
import { parse as parseJson } from "../page/tables.js";
import { followChecklists, followStarts, followSupplies, followTechnique, followUses, followWishes } from "./pages.js";
import { CHECK, icon } from "./parts.js";
import { followGuide, followSession, followSheet } from "./routine.js";
import { counted, notToday, todayOf } from "./words.js";

/** @typedef {import("./words.js").Today} Today */

/** The stored text that this page shows. @type {string | undefined} */
let shown;

/** What the check says, once this page follows it. @type {Today | undefined} */
let following;

/** @type {() => void} */
let settle = () => {};
/** When it is known whether the page follows a check; `mayStart` then says so. @type {Promise<void>} */
export const settled = new Promise((resolve) => (settle = resolve));

/**
 * Change this page as today's check asks.
 * @param {(element: HTMLElement) => void} onTop puts something above the title
 * @returns {Promise<boolean>} whether the page is right: it follows the check, or there is none of today. False: the answers cannot be read
 */
export const follow = (onTop) => followPage(onTop).finally(settle);

/** @param {(element: HTMLElement) => void} onTop @returns {Promise<boolean>} */
async function followPage(onTop) {
  const text = stored();
  const now = new Date();
  if (text === null || shown !== undefined) return true;
  const glance = parse(text);
  if (/^\d{4}-\d\d-\d\d$/.test(glance?.day) && glance.day !== dayOf(now)) {
    clear(); // of another day
    return true;
  }
  const styled = addStyle();
  let today;
  try {
    let data = await loadCheck();
    // The browser may have kept the questions of an older build: ask the host before the answers are thrown away.
    if (glance?.version !== data.version) data = await loadCheck("reload");
    const record = read(data, now);
    if (!record) return false;
    today = todayOf(data, record);
    if (today.verdict.start && !today.plain) today = todayOf(data, record, await loadRoutines(data));
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
  await styled;
  if (stored() !== text || now.getDate() !== new Date().getDate()) {
    location.reload(); // another page has started again meanwhile
    return true;
  }
  const aim = document.querySelector(":target");
  const isThere = aim && Math.abs(aim.getBoundingClientRect().top) < innerHeight / 4;
  change(today, document.getElementById("guide-content") ?? document.body);
  onTop(strip(today));
  if (isThere) aim.scrollIntoView(); // what stands above it has grown or shrunk
  shown = text;
  following = today;
  watch();
  return true;
}

/** Whether a Start may start: this page shows what the check of today says. */
export const mayStart = () => shown !== undefined && stored() === shown && doneToday(new Date());

/** What the check of today says, if this page follows it. Where nothing changes, and where nothing may begin, it knows no routine. */
export const current = () => (mayStart() ? following : undefined);

/**
 * @param {Today} today
 * @param {HTMLElement} page
 */
function change(today, page) {
  if (page.matches(".guide-page--sheet")) followSheet(today, page);
  if (page.matches(".guide-page--session")) followSession(today, page);
  if (today.plain) return;
  if (page.matches(".guide-page--technique")) followTechnique(today, page);
  if (page.matches(".guide-page--guide")) followGuide(today, page);
  if (page.matches(".guide-page--checklist")) followChecklists(today, page);
  if (page.matches(".guide-page--home")) followWishes(today, page);
  followSupplies(today, page);
  followUses(today, page);
  followStarts(today, page); // last: the facts of a guide are about the routines that its Starts name
}

/**
 * The line on top: when it was checked, and what came of it.
 * @param {Today} today
 */
function strip(today) {
  const { verdict, record, cards, outcome } = today;
  const again = h("a", { href: CHECK }, "Someone else: check again");
  again.addEventListener("click", clear);
  const tell = outcome.tell ?? [];
  const isSession = Boolean(document.querySelector(".guide-page--session, .guide-page--choose"));
  // A spot is a place only the person can show: no stroke and no step can say it.
  // A running session says it again at each step.
  const said = cards
    .filter((card) => isSession || card.spot)
    .map((card) => h("li", card.spot ? { "data-spot": "" } : {}, `${card.heading}: ${card.text}`));
  const also = isSession ? tell.map((text) => h("li", {}, text)) : [];
  return h(
    "section",
    { class: `guide-today guide-today--${verdict.kind}`, "aria-label": "Safety check of today" },
    icon(verdict.kind === "stop" ? "no" : verdict.kind === "ask" ? "ask" : "ok"),
    h(
      "div",
      {},
      h("p", {}, h("b", {}, `Checked today at ${record.at}.`), ` ${summary(today)}`),
      said.length + also.length ? h("ul", {}, ...said, ...also) : "",
      h("p", { class: "guide-today__links guide-screen" }, h("a", { href: CHECK }, cards.length > 1 ? "See them" : "See the result"), again),
    ),
  );
}

/** @param {Today} today */
function summary({ verdict, record, cards, outcome }) {
  if (!verdict.start) return notToday(verdict.kind, record);
  const changes = cards.length ? `${counted(cards.length, "change", "changes")}.` : NOTHING_CHANGES;
  const tell = outcome.tell?.length ?? 0;
  const know = tell ? ` ${counted(tell, "thing", "things")} to know.` : "";
  return verdict.kind === "ask" ? `Ask a clinician first. Until then: ${changes.toLowerCase()}${know}` : changes + know;
}

/** Give up this page when its check is no longer the one of today: after midnight, or when somebody starts again. */
function watch() {
  const look = () => {
    if (mayStart()) return;
    // A massage that is under way is not cut off because the day has ended; one with another check behind it is. What comes after a massage
    // stays although the answers are gone.
    const detail = { isSame: stored() === shown, isGone: stored() === null };
    if (document.dispatchEvent(new CustomEvent("guide-stale", { cancelable: true, detail }))) location.reload();
  };
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) look();
  });
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  const now = new Date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  setTimeout(look, midnight.getTime() - now.getTime() + 500);
}

/** @returns {string | null} */
function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Load the style sheet, so that nothing is shown half styled. A page without it is still right. */
function addStyle() {
  const link = h("link", { rel: "stylesheet", href: new URL("assets/today/today.css", site).href });
  const done = new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    setTimeout(resolve, 1000); // what is said matters more than how it looks
  });
  document.head.append(link);
  return done;
}
