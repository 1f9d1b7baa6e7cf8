// @ts-check
// A sheet has the size that was worked out when the site was built. Here it grows into the room this browser's letters leave.

/** Take the letters that the sheet was typeset with, and the room they leave. They are for paper: a first look does without. */
async function takeLetters() {
  const sheet = document.querySelector(".guide-sheet:not(.guide-sheet--own)");
  if (!(sheet instanceof HTMLElement)) return;
  sheet.classList.add("guide-sheet--own");
  const { grow } = await import("./sheet-fit.js");
  const refine = () => grow(sheet);
  refine();
  document.fonts.ready.then(refine);
  addEventListener("beforeprint", refine);
}
for (const each of ["pointerdown", "pointermove", "scroll", "keydown"]) addEventListener(each, () => takeLetters(), { once: true, passive: true });
