// @ts-check
/**
 * Hands that move in every drawing in view, once somebody asked for it by the key of a guide, a stroke or a session. This is loaded when they
 * do, and on pages they open later: so it begins by letting them move.
 *
 * A drawing that is a file is taken into the page, since nothing else reaches its hands; its style sheet lies beside it. What moves them are
 * style sheets alone. A drawing out of view, or of somebody who asks for less motion, has nothing that moves.
 */
import { pictureOf } from "./drawing.js";
import { icon } from "./icon.js";
import { site } from "./site.js";
import { addStyles } from "./styles.js";

const KEY = `${site.pathname}hands`;
/** The list of steps behind a session stands still. */
const DRAWINGS = ".guide-stroke .guide-pictures .dg, .guide-player__pictures .dg";

const less = matchMedia("(prefers-reduced-motion: reduce)");
let isOn = true;
/** What is being followed. @type {Set<Element>} */
let known = new Set();
/** The style sheets that are there or on their way. @type {Set<string>} */
const sheets = new Set();

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      if (target instanceof HTMLImageElement) takeIn(target);
      else if (target instanceof SVGElement) follow(target);
    }
  },
  { rootMargin: "50% 0px" },
);
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) target.classList.toggle("dg-seen", isIntersecting);
});
/** A session shows another step, today's check another stroke, and pictures come as they are near. */
const changed = new MutationObserver((changes) => {
  if (changes.some(({ addedNodes }) => [...addedNodes].some((each) => each instanceof Element))) look();
});

/** Put a drawing in the place of its picture, if its hands move. @param {HTMLImageElement} image */
async function takeIn(image) {
  const [drawing] = await Promise.all([pictureOf(image), addStyles()]);
  if (!(drawing instanceof SVGElement) || !drawing.dataset.moves) return;
  const frame = document.createElement("figure");
  frame.className = "guide-panel";
  frame.append(drawing);
  image.replaceWith(frame);
}

/** Let the hands of a drawing move whenever it is in view. @param {SVGElement} drawing */
function follow(drawing) {
  const { moves } = drawing.dataset; // on the page of a stroke it is there already
  if (moves && !sheets.has(moves)) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = moves;
    sheets.add(moves);
    document.head.append(link);
  }
  seen.observe(drawing);
}

/** Follow the drawings that are new here, forget those that are gone, and let each key say how it is. */
function look() {
  for (const key of document.querySelectorAll("[data-hands]")) {
    if (key.getAttribute("aria-pressed") === String(isOn)) continue;
    key.setAttribute("aria-pressed", String(isOn));
    key.classList.toggle("guide-hands--on", isOn);
    key.querySelector("svg")?.replaceWith(icon(isOn ? "pause" : "play"));
    addStyles();
  }
  if (!isOn || less.matches) return;
  for (const each of known) {
    if (each.isConnected) continue;
    known.delete(each);
    seen.unobserve(each);
  }
  for (const each of document.querySelectorAll(DRAWINGS)) {
    if (known.has(each)) continue;
    known.add(each);
    near.observe(each);
  }
}

/** Begin, or hold them still. */
function turn() {
  changed.disconnect();
  near.disconnect();
  seen.disconnect();
  for (const each of known) each.classList.remove("dg-seen");
  known = new Set();
  if (isOn && !less.matches) changed.observe(document.body, { childList: true, subtree: true });
  look();
}

document.addEventListener("click", ({ target, detail }) => {
  // A trembling finger that taps twice has tapped once.
  if (detail > 1 || !(target instanceof Element) || !target.closest("[data-hands]")) return;
  isOn = !isOn;
  keep();
  turn();
});
less.addEventListener("change", turn);
keep();
turn();

function keep() {
  try {
    if (isOn) localStorage.setItem(KEY, "on");
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or switched off: the choice holds for this page.
  }
}
