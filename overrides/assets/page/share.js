// @ts-check
/**
 * Sharing an address: by the device's own sheet where there is one, else copied, else shown to be copied by hand. It is that of the page, or of
 * the routine around the button. What else stands in the address stays here; answers of the check never stand there.
 */
import { h } from "./element.js";

let isOpen = false;

/** A button to share was touched: a second touch while the sheet is open is none. @param {HTMLElement} button */
export async function share(button) {
  if (isOpen) return;
  isOpen = true;
  await send(button).finally(() => {
    isOpen = false;
  });
}

/** @param {HTMLElement} button */
async function send(button) {
  const run = button.closest("[data-run]")?.getAttribute("data-run");
  const url = location.origin + location.pathname + (run ? `#${run}` : "");
  if (navigator.share) {
    try {
      return await navigator.share({ title: (run && document.getElementById("your--routine")?.textContent) || document.title, url });
    } catch (error) {
      if (/** @type {Error} */ (error).name === "AbortError") return; // closed by hand
    }
  }
  const said = button.parentElement?.parentElement?.querySelector("[data-said]");
  const { copied = "", copy = "" } = button.dataset;
  const isCopied = await Promise.resolve(navigator.clipboard?.writeText(url).then(() => true)).catch(() => false);
  said?.replaceChildren(isCopied ? copied : h("label", {}, copy, " ", h("input", { readonly: "", value: url })));
  if (!isCopied) said?.querySelector("input")?.select();
}
