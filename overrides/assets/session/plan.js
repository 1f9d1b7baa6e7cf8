// @ts-check
/**
 * Reading the steps of a routine from its page, as they stand there: what today's safety check has taken out is out, and what it made
 * lighter is lighter.
 */

/** @typedef {import("./state.js").Step} Step */
/** @typedef {{element: HTMLElement, name: string, press: Element | null, pressWords: string, where: string, pictures: Element[], text: Element[]}} Shown */
/** @typedef {{steps: (Step & Shown)[], key: string}} Plan `key` is the same only for the same steps */

/**
 * @param {HTMLElement} routine the <guide-session>
 * @param {"left" | "right"} first the side that is done first
 * @returns {Plan}
 */
export function readPlan(routine, first) {
  const items = /** @type {HTMLElement[]} */ ([...routine.querySelectorAll("[data-step]")]).filter((item) => !item.matches(".guide-today__out"));
  /** @type {(Step & Shown)[]} */
  const steps = [];
  /** @type {("" | "left" | "right")[]} */
  const sides = first === "left" ? ["left", "right"] : ["right", "left"];
  /** @type {("" | "left" | "right")[]} */
  const none = [""];
  for (let from = 0; from < items.length; ) {
    const group = items[from].dataset.sides;
    let to = from + 1;
    while (group && items[to]?.dataset.sides === group) to++;
    for (const side of group ? sides : none) for (const item of items.slice(from, to)) steps.push(read(item, side));
    from = to;
  }
  const lengths = steps.map(({ id, side, seconds }) => `${id}${side ? `.${side}` : ""}=${seconds}`);
  return { steps, key: [routine.dataset.digest, ...lengths].join(" ") };
}

/**
 * @param {HTMLElement} item
 * @param {"" | "left" | "right"} side
 * @returns {Step & Shown}
 */
function read(item, side) {
  const press = item.querySelector(".guide-meta .guide-press");
  const heading = item.querySelector("h3");
  const meta = item.querySelector(".guide-meta")?.textContent?.split(" · ") ?? [];
  return {
    id: item.dataset.step ?? "",
    seconds: Number(item.dataset.seconds),
    side,
    element: item,
    name: (heading?.querySelector("a") ?? heading?.firstChild ?? heading)?.textContent?.trim() ?? "",
    press,
    pressWords: press?.textContent?.trim() ?? "",
    where: (press ? meta[2] : meta[1])?.trim() ?? "",
    pictures: [...item.querySelectorAll(".guide-pictures > figure")],
    // Warnings first, among them when to leave it out; then where to be, what to say and ask, what to do.
    text: [".guide-today__line", ".guide-never", ".guide-stand", ".guide-say", ".guide-do"].flatMap((each) => [...item.querySelectorAll(each)]),
  };
}

/** Ids in a copy must be its own. */
let copies = 0;

/**
 * Copy a drawing that stands in the page, or fetch one that is a file, so that it takes the colours of where it is put.
 * @param {Element} figure
 * @returns {Promise<Element>}
 */
export async function pictureOf(figure) {
  const words = figure.querySelector("figcaption")?.textContent?.trim() ?? "";
  const image = figure.querySelector("img");
  const drawing = image ? await fetched(image.src) : figure.querySelector("svg")?.cloneNode(true);
  if (drawing instanceof SVGElement) return named(renamed(drawing), words);
  // The file did not come: what the browser has of it will do.
  const copy = /** @type {HTMLImageElement} */ ((image ?? new Image()).cloneNode());
  copy.loading = "eager";
  copy.alt = words;
  return copy;
}

/** Fetch the drawings of steps to come, one after the other: the network may be gone by then. @param {Element[]} figures */
export async function prefetch(figures) {
  for (const image of figures.map((figure) => figure.querySelector("img"))) if (image) await fetched(image.src);
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
    return root instanceof SVGElement && root.matches("svg") ? root : undefined;
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
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", words);
  return drawing;
}
