// @ts-check
/** Where emergency numbers stand: those of the country that was chosen on this device, and a way to choose it. All else comes by need. */
import { isStored } from "../page/stored.js";

/** The name under which the reader's country is kept. */
const COUNTRY = "country";

/** Show the number of the country that was chosen on this device. Without a network those for everybody stay. @param {ParentNode} root */
export const fillNumbers = (root) => isStored(COUNTRY) && import("./emergency.js").then(({ fill }) => fill(root)).catch(() => {});

document.addEventListener("click", (event) => {
  const elsewhere = event.target instanceof Element && event.target.closest("a[data-elsewhere]");
  if (!(elsewhere instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  import("./emergency.js").then(({ ask }) => ask(elsewhere)).catch(() => location.assign(elsewhere.href));
});
fillNumbers(document);
