// @ts-check
/**
 * <guide-conditions> filters the list of conditions while somebody types an illness or a medicine, by all the names that the check knows.
 * What it says stands in its attributes: count, none, lost. Without scripts the list is whole.
 */
/** @typedef {ReturnType<typeof import("./known.js").knows>} Knows */

/** What finds names, and the names: only who types needs them. @returns {Promise<Knows>} */
async function fetched() {
  const [{ loadCheck }, { knows }] = await Promise.all([import("../safety/data.js"), import("./known.js")]);
  return knows(await loadCheck());
}

class GuideConditions extends HTMLElement {
  /** @type {Promise<Knows> | undefined} */
  #known;

  connectedCallback() {
    this.addEventListener("input", this);
    this.addEventListener("focusin", this);
    if (this.#query()) this.#filter(); // the browser brings it back after a step back
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "focusin") this.#names().catch(() => {}); // said once something is typed
    else this.#filter();
  }

  #query() {
    return this.querySelector("input")?.value.trim() ?? "";
  }

  #names() {
    this.#known ??= fetched();
    this.#known.catch(() => (this.#known = undefined)); // it is tried again at the next letter
    return this.#known;
  }

  async #filter() {
    const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-condition]")]);
    const query = this.#query();
    let known;
    try {
      known = await this.#names();
    } catch {
      for (const row of rows) row.hidden = false;
      return this.#say(this.#query() ? this.getAttribute("lost") : "");
    }
    if (this.#query() !== query) return; // somebody has typed on
    const { said, found } = query ? known(query, rows.length) : { said: "", found: [] };
    const ids = new Set(found.map((each) => each.entry.address));
    for (const row of rows) row.hidden = query !== "" && !ids.has(row.dataset.condition ?? "");
    for (const group of document.querySelectorAll(".guide-group")) group.toggleAttribute("hidden", !group.querySelector("[data-condition]:not([hidden])"));
    const count = ids.size ? (this.getAttribute("count") ?? "").replace("{found}", String(ids.size)) : "";
    const isWhole = ids.size > 0 && !found[0].left; // else words were typed that nothing has
    if (!query) this.#say("");
    else this.#say(said || [count, isWhole ? "" : this.getAttribute("none")].filter(Boolean).join(" "));
  }

  /** @param {string | null} text */
  #say(text) {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = text;
  }
}

if (!customElements.get("guide-conditions")) customElements.define("guide-conditions", GuideConditions);
