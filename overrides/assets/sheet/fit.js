// @ts-check
// The letters of a sheet: as large as one page of paper has room for.

/** A page of A4 and of Letter inside its margins, see guide.css. A little room stays, since browsers break lines on paper a little differently. */
const PAGE = { width: "190mm", height: 252 };
/** The size classes of guide.css, from 1. */
const LARGEST = 9;

/**
 * Give a sheet the largest letters that fit on one page, else the smallest. Says whether they fit.
 * @param {HTMLElement} sheet
 */
export function grow(sheet) {
  for (let size = LARGEST; size >= 1; size--) {
    sheet.className = sheet.className.replace(/guide-sheet--s\d/, `guide-sheet--s${size}`);
    if (heightOf(sheet) <= PAGE.height) return true;
  }
  return false;
}

/**
 * Say how high a sheet will be on paper, in mm, however narrow the screen is. Measured on a copy laid out as on paper.
 * @param {HTMLElement} sheet
 */
function heightOf(sheet) {
  const copy = /** @type {HTMLElement} */ (sheet.cloneNode(true));
  const probe = document.createElement("div");
  probe.className = /** @type {RegExpExecArray} */ (/guide-sheet--s\d/.exec(sheet.className))[0];
  const ruler = document.createElement("div");
  sheet.after(probe, ruler, copy);
  /** @type {(element: Element | null, style: Record<string, string>) => void} */
  const lay = (element, style) => {
    if (element instanceof HTMLElement) for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, "important");
  };
  const away = { position: "absolute", visibility: "hidden", "inset-block-start": "0" };
  lay(copy, { ...away, width: PAGE.width, height: "auto", "min-height": "0", margin: "0", padding: "0", border: "0", "font-size": getComputedStyle(probe).fontSize });
  lay(copy.querySelector(".guide-sheet__steps"), { columns: "2" });
  lay(copy.querySelector(".guide-sheet__head"), { "flex-wrap": "nowrap" });
  for (const each of copy.querySelectorAll(".guide-sheet__never .guide-plain")) lay(each, { columns: "2" });
  for (const each of copy.querySelectorAll(".guide-sheet__aside")) lay(each, { position: "absolute" });
  lay(ruler, { ...away, height: "100mm" });
  const height = (100 * copy.getBoundingClientRect().height) / ruler.getBoundingClientRect().height;
  for (const each of [copy, probe, ruler]) each.remove();
  return height;
}
