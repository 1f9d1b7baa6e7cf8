// @ts-check
/** The place above the title of a page, for what a script has to say first. */

/** Put something above the title. @param {HTMLElement} element */
export function onTop(element) {
  const above = document.querySelector(".guide-crumbs") ?? document.querySelector(".guide-print--brand");
  if (above) above.after(element);
  else document.getElementById("guide-content")?.prepend(element);
}
