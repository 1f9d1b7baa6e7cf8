// @ts-check
/** The window of a running session: shows what it is told. It keeps no time and decides nothing. */
import { pictureOf } from "../page/drawing.js";
import { fill } from "../page/fill.js";
import { totalLeft, twin } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./store.js").Settings} Settings */

const SVG = "http://www.w3.org/2000/svg";
/** Between two pieces of the track, in hundredths of its width. */
const GAP = 0.8;

/** 95 s are 1:35. A second that has begun counts. @param {number} left milliseconds */
export function clock(left) {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export class View {
  /**
   * @param {HTMLElement} host gets the window
   * @param {Plan} plan
   * @param {string} sheet address of the routine's sheet
   */
  constructor(host, plan, sheet) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("guide-player"));
    this.plan = plan;
    this.dialog = /** @type {HTMLDialogElement} */ (/** @type {Element} */ (template.content.cloneNode(true).firstChild));
    for (const template of this.dialog.querySelectorAll("template")) {
      template.content.querySelector("a[data-sheet]")?.setAttribute("href", sheet);
    }
    this.panel = "";
    this.shownIndex = -1;
    this.#after(host);
    this.#track();
    host.append(this.dialog);
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.dialog.querySelector(`[data-fill="${name}"]`));
  }

  /** @param {string} name @param {string} text */
  put(name, text) {
    const part = this.part(name);
    if (part.textContent !== text) part.textContent = text;
  }

  /** @param {State} state */
  names({ index }) {
    const step = this.plan.steps[index];
    const side = step.side ? (this.part("side").dataset[step.side] ?? "") : "";
    return { step: index + 1, steps: this.plan.steps.length, name: step.name, side: side && `${side}.`, press: step.pressWords && `${step.pressWords}.` };
  }

  /** "Palm circles, left side"; "The end" after all steps. @param {number} index */
  nameOf(index) {
    const step = this.plan.steps[index];
    const side = step?.side ? `, ${(this.part("side").dataset[step.side] ?? "").toLowerCase()}` : "";
    return step ? step.name + side : (this.part("next").dataset.end ?? "");
  }

  /** "2.5 min", "45 s" @param {number} seconds */
  length(seconds) {
    const live = this.part("live").dataset;
    return seconds < 60 || seconds % 30 ? fill(live.seconds ?? "", { n: seconds }) : fill(live.minutes ?? "", { n: seconds / 60 });
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    /** @type {HTMLElement} */ (this.dialog.querySelector("[data-do=toggle]")).focus();
  }

  close() {
    this.dialog.close();
    this.dialog.remove();
  }

  /** Show a step: all that stays as it is until the next one. @param {State} state */
  step(state) {
    const step = this.plan.steps[state.index];
    this.shownIndex = state.index;
    this.put("name", step.name);
    this.put("place", fill(this.part("place").dataset.text ?? "", this.names(state)));
    this.part("press").replaceChildren(...(step.press ? [step.press.cloneNode(true)] : []));
    this.put("where", step.where);
    for (const each of this.#when("side")) each.hidden = twin(this.plan.steps, state.index) < 0;
    this.put("side", step.side ? (this.part("side").dataset[step.side] ?? "") : "");
    for (const button of this.part("steps").querySelectorAll("button")) {
      if (button.value === String(state.index)) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    this.#pictures(state.index);
  }

  /** Show the time, and whether it runs. @param {State} state */
  time(state) {
    const { steps } = this.plan;
    const next = steps[state.ready ? state.index : state.index + 1];
    this.put("time", clock(state.ready || state.left));
    const says = this.part("state").dataset;
    this.put("state", (state.ready ? says.ready : state.running ? says.running : says.paused) ?? "");
    for (const when of ["running", "paused"]) for (const each of this.#when(when)) each.hidden = (when === "running") !== state.running;
    this.dialog.classList.toggle("guide-player--paused", !state.running && !state.over);
    this.dialog.classList.toggle("guide-player--ready", state.ready > 0);
    const label = this.part("ready");
    label.dataset.next ??= label.textContent ?? "";
    this.put("ready", (state.ready ? label.dataset.text : label.dataset.next) ?? "");
    this.put("next", this.nameOf(next ? steps.indexOf(next) : steps.length));
    this.put("next-time", next ? this.length(next.seconds) : "");
    const [done, now] = [this.dialog.querySelectorAll("rect.on"), this.dialog.querySelector("rect.now")];
    const whole = Math.max(steps[state.index].seconds * 1000, state.left);
    done.forEach((rect, index) => {
      const part = index < state.index ? 1 : index > state.index ? 0 : 1 - state.left / whole;
      rect.setAttribute("width", (part * Number(rect.getAttribute("data-width"))).toFixed(2));
    });
    const piece = done[state.index];
    now?.setAttribute("x", piece.getAttribute("x") ?? "0");
    now?.setAttribute("width", piece.getAttribute("data-width") ?? "0");
    this.dialog.dataset.left = String(Math.ceil(totalLeft(steps, state) / 1000));
  }

  /** Say something to those who listen to the page. @param {string} text */
  say(text) {
    this.part("live").textContent = text;
  }

  /** Show or take away what is said once. @param {string} name @param {boolean} isOn */
  message(name, isOn) {
    const found = this.dialog.querySelector(`.guide-player__message[data-is="${name}"]`);
    if (found && !isOn) found.remove();
    if (found || !isOn) return;
    this.#add(name, /** @type {HTMLTemplateElement} */ (this.dialog.querySelector(`template[data-message="${name}"]`)));
  }

  /** Show one of the reminders, in turn. @param {number} turn @returns {string} the words a person says */
  remind(turn) {
    const all = /** @type {NodeListOf<HTMLTemplateElement>} */ (this.dialog.querySelectorAll("template[data-reminder]"));
    if (!all.length) return "";
    this.message("reminder", false);
    const made = this.#add("reminder", all[turn % all.length]);
    this.say(made.textContent ?? "");
    return made.querySelector(".guide-say")?.lastChild?.textContent?.replace(/[“”]/g, "") ?? "";
  }

  /** @param {string} name @param {HTMLTemplateElement} template */
  #add(name, template) {
    const made = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
    made.dataset.is = name;
    this.part("messages").append(made);
    return made;
  }

  /** Show a panel in place of the step, or the step again. @param {string} name empty for the step */
  show(name) {
    const was = this.panel;
    this.panel = name;
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.dialog.querySelectorAll("[data-panel]"))) each.hidden = each.dataset.panel !== name;
    this.dialog.classList.toggle("guide-player--panel", name !== "");
    for (const each of ["steps", "all"]) this.dialog.querySelector(`[data-do=${each}]`)?.setAttribute("aria-expanded", String(name === each));
    const focus = name ? `#player--${name}` : `[data-do="${["steps", "settings", "all"].includes(was) ? was : "toggle"}"]`;
    /** @type {HTMLElement | null} */ (this.dialog.querySelector(focus))?.focus();
    this.dialog.querySelector(`[data-panel="${name}"]`)?.scrollTo(0, 0);
    if (name === "steps") this.part("steps").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} isBright */
  bright(isBright) {
    this.dialog.classList.toggle("guide-dim", !isBright);
    this.dialog.querySelector("[data-do=lamp]")?.setAttribute("aria-pressed", String(isBright));
  }

  /** Show a ring to breathe along with. @param {boolean} isOn */
  breath(isOn) {
    this.part("breath").hidden = !isOn;
  }

  /** @param {Settings} settings @param {Record<string, boolean>} missing */
  settings(settings, missing) {
    for (const field of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (this.dialog.querySelectorAll("input, select"))) {
      const value = settings[/** @type {keyof Settings} */ (field.name)];
      if (field instanceof HTMLInputElement) field.checked = value === true;
      else field.value = String(value);
    }
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.dialog.querySelectorAll("[data-missing]"))) each.hidden = !missing[each.dataset.missing ?? ""];
  }

  /** Show what comes when it is over. @param {boolean} canUndo whether it can be taken back */
  end(canUndo) {
    // A routine that was put together has an address to keep instead.
    this.part("again").hidden = !this.dialog.closest("[data-minutes]");
    this.dialog.classList.add("guide-player--over");
    this.canUndo(canUndo);
    this.show("end");
  }

  /** @param {string} next @param {boolean} isKept */
  chosen(next, isKept) {
    for (const each of this.part("again").querySelectorAll("button")) each.setAttribute("aria-pressed", String(isKept && each.value === next));
    this.put("chosen", this.part("chosen").dataset[isKept ? "kept" : "lost"] ?? "");
  }

  /** @param {boolean} isOffered */
  canUndo(isOffered) {
    /** @type {HTMLElement} */ (this.dialog.querySelector("[data-do=undo]")).hidden = !isOffered;
  }

  /** @param {string} name @returns {NodeListOf<HTMLElement>} */
  #when(name) {
    return this.dialog.querySelectorAll(`[data-when="${name}"]`);
  }

  /** @param {number} index */
  async #pictures(index) {
    const place = this.part("pictures");
    const made = await Promise.all(this.plan.steps[index].pictures.map(pictureOf));
    if (this.shownIndex !== index) return;
    place.replaceChildren(
      ...made.map((picture) => {
        const frame = document.createElement("div");
        frame.append(picture);
        return frame;
      }),
    );
  }

  /** The list of all steps, each a button that goes there; and the track above, as long as the steps are. */
  #track() {
    const { steps } = this.plan;
    const all = steps.reduce((sum, each) => sum + each.seconds, 0);
    const track = /** @type {Element} */ (this.dialog.querySelector(".guide-player__track"));
    const scale = (100 - GAP * (steps.length - 1)) / all;
    let x = 0;
    const bars = steps.map((step, index) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.do = "jump";
      button.value = String(index);
      const name = document.createElement("b");
      name.textContent = step.name;
      const side = step.side ? this.part("side").dataset[step.side] : "";
      const length = document.createElement("span");
      length.textContent = this.length(step.seconds);
      button.append(`${index + 1}`, name, side ? ` ${side}` : "", length);
      item.append(button);
      this.part("steps").append(item);
      const width = step.seconds * scale;
      const made = ["to-come", "on"].map((kind) => {
        const rect = document.createElementNS(SVG, "rect");
        rect.setAttribute("class", kind);
        for (const [key, value] of Object.entries({ x, y: kind === "on" ? 0 : 3, height: kind === "on" ? 10 : 4, width: kind === "on" ? 0 : width, "data-width": width })) rect.setAttribute(key, String(value));
        return rect;
      });
      x += width + GAP;
      return made;
    });
    const now = document.createElementNS(SVG, "rect");
    now.setAttribute("class", "now");
    now.setAttribute("height", "10");
    track.append(...bars.map(([coming]) => coming), now, ...bars.map(([, on]) => on));
  }

  /** What comes afterwards, and where to say how it was, stands in the page already. @param {HTMLElement} host */
  #after(host) {
    const after = document.querySelector(".guide-after");
    const parts = after ? [...after.cloneNode(true).childNodes].filter((each) => !(each instanceof Element && each.matches("h2"))) : [];
    this.part("after").replaceChildren(...parts);
    const feedback = host.querySelector("[data-feedback]");
    if (feedback) this.part("feedback").replaceChildren(feedback.cloneNode(true));
  }
}
