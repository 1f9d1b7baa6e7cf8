// @ts-check
/** The page about privacy: where routines are kept it can clear them. Its words stand there. */
import { isStored } from "../page/stored.js";
import { clearMine } from "./mine.js";

const place = document.querySelector("[data-mine]");
if (isStored("mine")) place?.removeAttribute("hidden");
place?.querySelector("[data-clear]")?.addEventListener("click", () => {
  if (clearMine()) place.textContent = place.getAttribute("data-gone");
});
