// @ts-check
/** The part of the window that shows one beat of a step at a time, and all of the step when it is asked for. It decides nothing. */
import { fill } from "../page/fill.js";
import { beatAt } from "./beats.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./beats.js").Beat} Beat */

export class Coach {
  /** Which beat is shown, of which step. */
  #shown = "";
  /** What is said of it aloud. */
  words = "";

  /** @param {import("./view.js").View} view @param {string[]} spots what is to be left alone in any step */
  constructor(view, spots) {
    this.view = view;
    this.spots = spots;
  }

  /** Show all that belongs to a step, until the next one. @param {State} state */
  step({ index }) {
    const { view } = this;
    const step = view.plan.steps[index];
    const text = step.text.map((each) => /** @type {Element} */ (each.cloneNode(true)));
    view.part("text").replaceChildren(...this.#spotted(), ...text);
    view.put("all", fill(view.part("all").dataset.text ?? "", { n: step.beats.filter(({ kind }) => kind === "do").length }));
    view.part("beats").replaceChildren(...step.beats.map(() => document.createElement("i")));
    this.#shown = "";
  }

  /**
   * Show the beat of this moment.
   * @param {State} state
   * @returns {string | undefined} what to say of it, if it is another one than before
   */
  show({ index, into, left }) {
    const { view } = this;
    const step = view.plan.steps[index];
    const at = beatAt(step, into, left);
    if (this.#shown === `${index} ${at}`) return undefined;
    this.#shown = `${index} ${at}`;
    const beat = step.beats[at];
    const { label, words } = this.#words(beat, index);
    view.dialog.dataset.beat = beat.kind;
    view.put("label", label);
    view.put("do", words);
    // A step that is no stroke has no other name than what is done.
    view.dialog.classList.toggle("guide-player--nameless", words === step.name);
    view.part("under").replaceChildren(...this.#under(step, at));
    [...view.part("beats").children].forEach((bar, each) => (bar.className = each < at ? "on" : each > at ? "" : "now"));
    [...view.part("text").querySelectorAll(".guide-do > li")].forEach((item, each) => {
      if (each === beat.item) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    this.words = `${label}${label && (beat.kind === "carry" ? ". " : ": ")}${words.replace(/[“”]/g, "")}`;
    return this.words;
  }

  /** @param {Beat} beat @param {number} index */
  #words({ kind, words, label }, index) {
    const labels = this.view.part("label").dataset;
    const name = kind === "ten" ? this.view.nameOf(index + 1) : words;
    return { label: label || (labels[kind] ?? ""), words: fill(this.view.part("do").dataset[kind] ?? "{name}", { name }) };
  }

  /**
   * What must not be done stands there from the start of the step until its first instruction is over, and what the check changes all the time.
   * @param {import("./plan.js").Shown} step
   * @param {number} at
   */
  #under({ beats, element, today, never }, at) {
    const { kind } = beats[at];
    if (kind === "ten") return [];
    const isFirst = at <= beats.findIndex((each) => each.kind === "do");
    const change = today && kind !== "today" ? [this.#line("guide-player__soft", element.querySelector(".guide-today__line svg"), today)] : [];
    return [...change, ...(isFirst ? [...this.#spotted(), ...never.map((each) => /** @type {Element} */ (each.cloneNode(true)))] : [])];
  }

  #spotted() {
    const icon = document.querySelector("guide-session .guide-never svg");
    return this.spots.map((spot) => this.#line("guide-never", icon, spot));
  }

  /** @param {string} kind @param {Element | null} icon @param {string} words */
  #line(kind, icon, words) {
    const made = document.createElement("p");
    const text = document.createElement("span");
    made.className = kind;
    text.textContent = words;
    made.append(...(icon ? [icon.cloneNode(true)] : []), text);
    return made;
  }
}
