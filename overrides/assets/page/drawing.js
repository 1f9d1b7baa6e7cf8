// @ts-check
/** Drawings that are files, taken into a page: there they have the colours of where they stand, and their hands can move. */

/** Ids in a copy must be its own. */
let copies = 0;

/**
 * Fetch a drawing that is a file, so that it takes the colours of where it is put.
 * @param {HTMLImageElement} image
 * @returns {Promise<Element>}
 */
export async function pictureOf(image) {
  const drawing = await fetched(image.src);
  if (drawing) return named(renamed(drawing), image.alt);
  // The file did not come: what the browser has of it will do.
  const copy = /** @type {HTMLImageElement} */ (image.cloneNode());
  copy.className = "dg";
  copy.loading = "eager";
  return copy;
}

/** Fetch the drawings of steps to come, one after the other: the network may be gone by then. @param {HTMLImageElement[]} images */
export async function prefetch(images) {
  for (const image of images) await fetched(image.src);
}

/** @type {Map<string, Promise<SVGElement | undefined>>} */
const files = new Map();

/** @param {string} address @returns {Promise<SVGElement | undefined>} */
async function fetched(address) {
  const file = files.get(address) ?? load(address);
  files.set(address, file);
  const found = await file;
  if (!found) files.delete(address);
  return /** @type {SVGElement | undefined} */ (found?.cloneNode(true));
}

/** @param {string} address @returns {Promise<SVGElement | undefined>} */
async function load(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) return undefined;
    // Its own colours are for where no style sheet reaches it; the policy of the site would not let them in.
    const text = (await response.text()).replace(/<style>[^<]*<\/style>/, "");
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (!(root instanceof SVGElement) || !root.matches("svg")) return undefined;
    // What lets its hands move lies beside it.
    if (root.dataset.moves !== undefined) root.dataset.moves = address.replace(/\.svg$/, ".css");
    return root;
  } catch {
    return undefined; // no network
  }
}

/** @param {SVGElement} drawing */
function renamed(drawing) {
  const own = `-s${++copies}`;
  const parts = [...drawing.querySelectorAll("[id]")];
  const known = new Set(parts.map((part) => part.id));
  for (const part of parts) part.id += own;
  for (const use of drawing.querySelectorAll("use")) {
    const to = use.getAttribute("href")?.slice(1) ?? "";
    if (known.has(to)) use.setAttribute("href", `#${to}${own}`);
  }
  return drawing;
}

/** @param {SVGElement} drawing @param {string} words */
function named(drawing, words) {
  for (const each of drawing.querySelectorAll(":scope > title, :scope > desc")) each.remove();
  drawing.removeAttribute("aria-labelledby");
  if (!words) drawing.setAttribute("aria-hidden", "true"); // nothing that is said of it is true today
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", words);
  return drawing;
}
