// @ts-check
/** The bar at the thumb of a guide and of a stroke: it says where the reader is, goes one part back or on, and closes behind a choice. */

export {};

const bar = document.querySelector("[data-contents]");
if (bar instanceof HTMLElement) start(bar);
const button = document.querySelector("[data-share]");
// What shares is fetched as a finger comes down: browsers let nobody share long after a touch.
for (const type of ["pointerdown", "focus", "click"]) {
  button?.addEventListener(type, () => import("../page/share.js").then(({ share }) => (type === "click" ? share(/** @type {HTMLElement} */ (button)) : undefined)));
}

/** @param {HTMLElement} bar */
function start(bar) {
  addStrokes(bar);
  const links = /** @type {HTMLAnchorElement[]} */ ([...bar.querySelectorAll("li a[href^='#']")]);
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
  const list = bar.querySelector("details");
  const here = bar.querySelector("[data-here]");
  let at = 0;

  /** What lies a little below the top of the window, or above it, is what is read. */
  const look = () => {
    const line = innerHeight / 3;
    const next = parts.reduce((found, part, index) => (part && part.getBoundingClientRect().top <= line ? index : found), 0);
    if (next === at && links[next].hasAttribute("aria-current")) return;
    links[at].removeAttribute("aria-current");
    at = next;
    links[at].setAttribute("aria-current", "true");
    const link = links[at];
    const number = link.querySelector("b")?.textContent;
    const strokes = bar.querySelectorAll("li b").length;
    const tile = document.querySelector(`.guide-tiles a[href="${link.hash}"]`); // its word is short
    here?.replaceChildren(tile?.textContent ?? link.lastChild?.textContent ?? "");
    here?.nextElementSibling?.replaceChildren(number ? `${number} of ${strokes}` : `${strokes} strokes`);
  };

  let waits = false;
  const soon = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      look();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  bar.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("li a")) list?.removeAttribute("open");
    const turn = target?.closest("[data-turn]");
    if (!(turn instanceof HTMLElement)) return;
    const there = parts[Math.min(links.length - 1, Math.max(0, at + Number(turn.dataset.turn)))];
    there?.scrollIntoView();
    soon();
  });
  // What opens upwards closes by Escape, and when the reader turns to the page again.
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list?.open) return;
    list.open = false;
    list.querySelector("summary")?.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (list && event.target instanceof Node && !bar.contains(event.target)) list.open = false;
  });
  look();
}

/** List the strokes too, by the names that stand on the page. @param {HTMLElement} bar */
function addStrokes(bar) {
  const whole = bar.querySelector("[href='#strokes']")?.parentElement;
  const rows = [...document.querySelectorAll(".guide-strokes > li")].map((stroke, index) => {
    const row = /** @type {HTMLElement} */ (whole?.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (row.firstChild);
    const number = document.createElement("b");
    number.append(`${index + 1}`);
    link.href = `#${stroke.id}`;
    link.className = "guide-in";
    link.replaceChildren(number, stroke.querySelector("h3")?.textContent ?? "");
    return row;
  });
  whole?.after(...rows);
}
