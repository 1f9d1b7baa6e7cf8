// @ts-check
/**
 * <guide-checklists> wraps all lists of a guide. They follow the routine, the position and the things that are chosen: what is not needed
 * goes, amounts change, and what another thing changes is said. It shows how much is ready and leads to what is next. What must be ready
 * stands first; what is only for comfort (data-aside) comes with a switch. Without it all lists are there, for all routines.
 */
import { GuideChecklist, canKeep, dayOf, readFor, readTicks, writeFor } from "./checklist.js";
import { followed } from "../today/follow.js";
import { parse, table } from "../page/tables.js";

/** @typedef {import("../today/words.js").Today} Today */

/** @param {string} text @param {Record<string, string | number>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

export class GuideChecklists extends HTMLElement {
  #isReady = false;

  connectedCallback() {
    this.addEventListener("guide-counted", this);
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    addEventListener("hashchange", this);
    if (this.#isReady) return;
    this.#isReady = true;
    const kept = this.querySelector("[data-kept]");
    if (kept && canKeep()) kept.textContent = kept.getAttribute("data-kept");
    this.#addNext();
    this.#sayOld();
    this.#recall();
    this.#apply();
    this.#reach();
    followed()?.then((isRight) => (isRight ? this.#follow() : undefined)).catch(() => {}); // today/follow.js has said what is wrong
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "hashchange") {
      if (this.#arrive()) this.#apply();
      this.#reach();
    } else if (event.type === "guide-counted") this.#tell();
    else if (event.type === "change" && event.target instanceof Element && event.target.closest(".guide-for, .guide-swap")) {
      this.#apply();
      this.#keep();
    } else if (event.type === "click" && event.target instanceof Element) this.#click(event.target, event);
  }

  /** @param {Element} target @param {Event} event */
  #click(target, event) {
    if (target.closest("[data-fresh]")) {
      for (const list of this.#lists()) list.untick();
      target.closest(".guide-old")?.remove();
    }
    if (target.closest("[data-everything]")) {
      this.#shorten(!this.hasAttribute("data-short"));
      this.#keep();
    }
    const link = target.closest("[data-next-link]");
    const box = link && this.#next();
    if (!box) return;
    event.preventDefault();
    box.focus({ preventScroll: true });
    box.closest("label")?.scrollIntoView({ block: "center" });
  }

  #lists() {
    return [...this.querySelectorAll("guide-checklist")].filter((list) => list instanceof GuideChecklist);
  }

  /** What is to be done before the massage. */
  get #before() {
    const lists = this.#lists().filter((list) => list.dataset.when === "before" || list.dataset.list === "today");
    const first = lists.filter((list) => "essentials" in list.dataset || list.dataset.list === "today");
    return this.#essentials ? first : lists;
  }

  get #essentials() {
    return this.querySelector("[data-essentials]");
  }

  /** Show only what must be ready and what keeps people safe, or all. @param {boolean} isShort */
  #shorten(isShort) {
    this.toggleAttribute("data-short", isShort && this.#essentials !== null);
    const button = this.querySelector("[data-everything]");
    if (!(button instanceof HTMLElement)) return;
    const more = this.querySelectorAll("label[data-aside]:not([data-off], [data-off] *)").length;
    const text = isShort ? fill(button.dataset.everything ?? "", { more }) : (button.dataset.less ?? "");
    if (button.textContent !== text) button.textContent = text;
    button.setAttribute("aria-expanded", String(!isShort));
    button.closest(".guide-everything")?.toggleAttribute("hidden", !more);
    for (const list of this.#lists()) list.count();
  }

  /** Show what an address leads to. */
  #reach() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !this.contains(target) || target.getClientRects().length) return;
    this.#shorten(false);
    target.scrollIntoView();
  }

  #next() {
    return this.#before.flatMap((list) => list.boxes).find((box) => !box.checked);
  }

  /** @param {string} name @returns {HTMLInputElement | undefined} the one that is chosen */
  #chosen(name) {
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(`input[name=${name}]`));
    return [...fields].find((field) => field.type === "hidden" || field.checked);
  }

  /** @returns {HTMLSelectElement[]} */
  get #swaps() {
    return [...this.querySelectorAll("select")].filter((select) => select.name.startsWith("swap."));
  }

  /** Choose a field by its value, if there is such a one. @param {string} name @param {string} value */
  #choose(name, value) {
    const field = this.querySelector(`input[type=radio][name=${name}][value="${CSS.escape(value)}"]`);
    if (field instanceof HTMLInputElement && !field.closest("[data-off]")) field.checked = true;
  }

  #recall() {
    const { routine, position, swaps, all } = readFor(this.dataset.guide ?? "");
    this.toggleAttribute("data-short", !all);
    this.#choose("routine", routine);
    this.#choose("position", position);
    for (const select of this.#swaps) {
      const value = swaps[select.name.slice(5)] ?? "";
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    this.#arrive();
  }

  /** An address can say what the lists are for: #for=back-20 */
  #arrive() {
    const wanted = new URLSearchParams(location.hash.slice(1)).get("for");
    if (wanted) this.#choose("routine", wanted);
    return Boolean(wanted);
  }

  #keep() {
    const swaps = table(this.#swaps.flatMap((select) => (select.value ? [[select.name.slice(5), select.value]] : [])));
    writeFor(this.dataset.guide ?? "", { routine: this.#chosen("routine")?.value ?? "", position: this.#chosen("position")?.value ?? "", swaps, all: !this.hasAttribute("data-short") });
  }

  /** Show what the chosen routine, position and things need. */
  #apply() {
    const routine = this.#chosen("routine");
    const id = routine?.value ?? "";
    const places = (routine?.dataset.positions ?? "").split(" ").filter(Boolean);
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input[type=radio][name=position]"))) {
      field.closest("label")?.toggleAttribute("data-off", id !== "" && !places.includes(field.value) || field.disabled);
    }
    this.querySelector("fieldset[data-positions]")?.toggleAttribute("data-off", id === "");
    if (this.#chosen("position")?.closest("label[data-off]")) this.#choose("position", places.find((each) => this.querySelector(`input[name=position][value="${CSS.escape(each)}"]:not([disabled])`)) ?? "");
    const position = this.#chosen("position")?.value ?? "";

    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-amounts]"))) this.#amount(row, id && `${id} ${position}`);
    for (const list of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("guide-checklist[data-position]"))) {
      list.toggleAttribute("data-off", id !== "" && list.dataset.position !== position);
    }
    const held = this.querySelector(`input[name=position][value="${CSS.escape(position)}"]:not([disabled])`) ?? this.querySelector("input[name=position]:not([disabled])");
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("label[data-position]"))) row.toggleAttribute("data-off", row.dataset.position !== held?.getAttribute("value"));
    const routines = /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input[name=routine][data-used]"));
    const used = [...routines].flatMap((each) => (!id || each.value === id ? (each.dataset.used ?? "").split(" ") : []));
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-only-with]"))) {
      row.toggleAttribute("data-off", !used.includes(row.dataset.onlyWith ?? ""));
    }
    for (const start of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-starts] [data-start]"))) start.toggleAttribute("data-off", id !== "" && start.dataset.start !== id);
    for (const select of this.#swaps) this.#swap(select);
    for (const list of this.#lists()) {
      // A list of which nothing counts goes with its heading.
      if (!list.dataset.position) list.toggleAttribute("data-off", !list.querySelector("label.guide-tick:not([data-off])"));
      list.toggleAttribute("data-aside", !list.querySelector("label.guide-tick:not([data-off], [data-aside])"));
    }
    this.#shorten(this.hasAttribute("data-short"));
  }

  /** @param {HTMLElement} row @param {string} key empty for all routines */
  #amount(row, key) {
    const shown = /** @type {HTMLElement} */ (row.querySelector("[data-amount]"));
    const nice = row.querySelector("[data-nice]");
    shown.dataset.all ??= shown.textContent ?? "";
    row.dataset.must ??= String(nice?.hasAttribute("hidden"));
    const amounts = /** @type {Record<string, string>} */ (parse(row.dataset.amounts ?? "{}"));
    const found = key ? amounts[key] : shown.dataset.all + (row.dataset.must === "true" ? "!" : "");
    row.toggleAttribute("data-off", found === undefined);
    this.querySelector(`[data-swap="${row.dataset.supply}"]`)?.toggleAttribute("data-off", found === undefined);
    if (found === undefined) return;
    shown.textContent = found.replace("!", "");
    nice?.toggleAttribute("hidden", found.endsWith("!"));
  }

  /** Say what another thing changes. @param {HTMLSelectElement} select */
  #swap(select) {
    const id = select.name.slice(5);
    const note = /** @type {HTMLElement} */ (this.querySelector(`[data-note-of="${id}"]`));
    const option = select.selectedOptions[0];
    const text = option?.value ? `${option.textContent}: ${option.dataset.note || "nothing else changes."}` : "";
    if (note.textContent !== text) note.textContent = text;
    const isOff = Boolean(select.closest("[data-off]"));
    note.hidden = !text || isOff;
    const choices = this.querySelector(`[data-supply="${id}"] [data-choices]`);
    choices?.toggleAttribute("data-off", Boolean(text));
  }

  /** What today's check takes away cannot be chosen: a position, or one of the things that would do. */
  async #follow() {
    const [{ current }, { choicesLeft, positionsLeft }] = await Promise.all([import("../today/today.js"), import("../safety/outcome.js")]);
    const today = current();
    if (!today || today.plain || !today.verdict.start) return;
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input[type=radio][name=position]"))) {
      field.disabled = !positionsLeft([field.value], today.outcome).length;
    }
    for (const select of this.#swaps) {
      const id = select.name.slice(5);
      const supply = today.routines.supplies[id];
      const left = supply ? choicesLeft(id, supply, today.outcome).map((each) => each.id) : [];
      for (const option of [...select.options]) if (option.value && !left.includes(option.value)) option.remove();
    }
    this.#apply();
  }

  /** A line at the bottom of the screen: how much is ready, and what is next. */
  #addNext() {
    const template = this.querySelector("template[data-next]");
    if (template instanceof HTMLTemplateElement && !this.querySelector(".guide-next")) this.append(template.content.cloneNode(true));
  }

  #tell() {
    const line = this.querySelector(".guide-next");
    const link = line?.querySelector("[data-next-link]");
    const total = line?.querySelector("[data-total]");
    if (!(link instanceof HTMLAnchorElement) || !(total instanceof HTMLElement)) return;
    const boxes = this.#before.flatMap((list) => list.boxes);
    const done = boxes.filter((box) => box.checked).length;
    total.textContent = fill(total.dataset.total ?? "", { done, all: boxes.length });
    // Who has ticked nothing yet has the first row in sight: the line would only lie over others.
    line?.classList.toggle("guide-next--on", done > 0);
    const next = this.#next();
    const words = next?.closest("label")?.querySelector("span");
    const text = words ? [...words.childNodes].filter((each) => !(each instanceof Element && each.matches("small"))).map((each) => each.textContent).join("").trim() : "";
    const said = next ? fill(link.dataset.nextLink ?? "", { do: text }) : (link.dataset.ready ?? "");
    if (link.textContent !== said) link.textContent = said;
    link.href = next ? `#${next.closest("guide-checklist")?.querySelector("h2")?.id ?? ""}` : "#start--now";
  }

  /** Ticks of another day are still there: say so. */
  #sayOld() {
    const days = this.#lists().flatMap((list) => list.names.map(readTicks)).filter((each) => each.ids.length).map((each) => each.day);
    const oldest = days.sort()[0];
    const template = this.querySelector("template[data-old]");
    if (!oldest || oldest >= dayOf(new Date()) || !(template instanceof HTMLTemplateElement)) return;
    const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const words = /** @type {HTMLElement} */ (made.querySelector("[data-old-text]"));
    const day = new Date(`${oldest}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
    words.textContent = fill(words.dataset.oldText ?? "", { day });
    this.querySelector("[data-kept]")?.after(made);
  }
}

if (!customElements.get("guide-checklists")) customElements.define("guide-checklists", GuideChecklists);
