// @ts-check
// A sheet has the size that was worked out when the site was built, and fits so. From the first touch on it grows into the room that this
// browser's letters leave.

/** @type {Promise<void> | undefined} */
let room;
const takeRoom = () =>
  (room ??= import("./fit.js").then(({ grow }) => {
    const sheet = /** @type {HTMLElement | null} */ (document.querySelector(".guide-sheet"));
    const refine = () => sheet && grow(sheet);
    refine();
    document.fonts.ready.then(refine);
    addEventListener("beforeprint", refine);
  }));
for (const each of ["pointerdown", "pointermove", "scroll", "keydown"]) addEventListener(each, takeRoom, { once: true, passive: true });
