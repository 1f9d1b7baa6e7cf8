// @ts-check
/** Icons: of the sprite that the page holds, and those that only scripts show, from a file that has all of them. */
import { site } from "./site.js";

/** @type {Promise<void> | undefined} */
let fetched;
/** Fetch what the page's own sprite does not hold. Without a network it is tried again with the next icon. */
export function fetchIcons() {
  fetched ??= fetch(new URL("assets/icons.svg", site))
    .then((answer) => answer.text())
    .then((text) => {
      const sprite = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      for (const symbol of sprite.querySelectorAll("symbol")) if (document.getElementById(symbol.id)) symbol.remove();
      document.body.append(document.importNode(sprite, true));
    })
    .catch(() => {
      fetched = undefined;
    });
  return fetched;
}

/**
 * Make an icon of the page's sprite.
 * @param {string} name
 */
export function icon(name) {
  if (!document.getElementById(`i-${name}`)) fetchIcons();
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "guide-i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}
