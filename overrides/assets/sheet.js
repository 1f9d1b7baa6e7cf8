// @ts-check
// A sheet has the size that was worked out when the site was built. Here it grows into the room this browser's letters leave.

import { grow } from "./sheet-fit.js";

const sheet = /** @type {HTMLElement | null} */ (document.querySelector(".guide-sheet"));
const refine = () => sheet && grow(sheet);
document.fonts.ready.then(refine);
addEventListener("beforeprint", refine);
