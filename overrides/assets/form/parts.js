// @ts-check
/** Small parts that the fields of the form share: the frame of a field, rows to tick, a list to choose from while typing. */
import { h } from "../page/element.js";
import { icon } from "../page/icon.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../record/data.js").Field} Field */
/** @typedef {import("../record/data.js").Path} Path */
/** @typedef {{id: string, name: string, note?: string}} Option */

let last = 0;
/** An id that is used once on the page. */
export const fresh = () => `form--${++last}`;

/** @param {Path} path */
export const dotted = (path) => path.join(".");

/** A description without the words of the file. @param {string} text */
const spoken = (text) => text.replace(/^true(?:: | if )(.)/, (_, first) => first.toUpperCase());

/**
 * The frame of a field: what is asked, what is wrong, the control, a hint.
 * @param {Path} path
 * @param {Field} field
 * @param {(Node | string)[]} controls
 * @param {{group?: boolean, hint?: string}} [how] a group has a legend, a single control a label
 */
export function frame(path, field, controls, { group = false, hint = field.quiet ? "" : spoken(field.description) } = {}) {
  const [labelId, wrongId, hintId] = [fresh(), fresh(), fresh()];
  const asked = [field.asked, field.required ? "" : h("small", { class: "guide-form__optional" }, " optional")];
  const wrong = h("div", { class: "guide-wrong", id: wrongId, role: "status" });
  const note = h("p", { class: "guide-small", id: hintId }, hint);
  const attributes = { class: "guide-field", "data-field": dotted(path) };
  if (group) {
    const made = h("fieldset", { ...attributes, "aria-describedby": `${wrongId} ${hintId}` }, h("legend", {}, ...asked), wrong, note, ...controls);
    return made;
  }
  const [control] = controls;
  if (control instanceof HTMLElement) {
    control.id ||= fresh();
    control.setAttribute("aria-describedby", `${wrongId} ${hintId}`);
    const label = h("label", { for: control.id, id: labelId }, ...asked);
    return h("div", attributes, label, wrong, ...controls, note);
  }
  return h("div", attributes, ...controls);
}

/**
 * A line to type in that grows with its text. Enter goes on to the next field; in a list it begins a new line.
 * @param {string} text
 * @param {(text: string) => void} typed
 * @param {{lines?: boolean, long?: boolean, number?: boolean, plain?: boolean}} [how]
 */
export function line(text, typed, { lines = false, long = false, number = false, plain = false } = {}) {
  const control = lines || long ? h("textarea", { rows: lines ? 3 : 2, dir: "auto" }) : h("input", { type: "text", dir: "auto" });
  control.value = text;
  control.autocomplete = "off";
  if (number) control.inputMode = "decimal";
  if (plain) {
    control.autocapitalize = "off";
    control.spellcheck = false;
  }
  const grow = () => {
    if (!(control instanceof HTMLTextAreaElement)) return;
    control.rows = Math.max(lines ? 3 : 2, Math.min(14, Math.ceil((control.scrollHeight - 10) / 28)));
  };
  control.addEventListener("input", () => {
    typed(control.value);
    grow();
  });
  requestAnimationFrame(grow);
  return control;
}

/**
 * Rows to tick.
 * @param {Option[]} options
 * @param {string[]} chosen
 * @param {(chosen: string[]) => void} changed
 */
export function ticks(options, chosen, changed) {
  const now = [...chosen];
  return options.map(({ id, name, note }) => {
    const box = h("input", { type: "checkbox", autocomplete: "off", value: id });
    box.checked = now.includes(id);
    box.addEventListener("change", () => {
      if (box.checked) now.push(id);
      else now.splice(now.indexOf(id), 1);
      changed([...now]);
    });
    return h("label", { class: "guide-tick" }, box, h("span", {}, name, note ? h("small", {}, note) : ""));
  });
}

/**
 * Rows of which one is chosen.
 * @param {Option[]} options
 * @param {string} chosen
 * @param {(chosen: string) => void} changed
 * @param {(id: string) => Node | string} [picture]
 */
export function radios(options, chosen, changed, picture = () => "") {
  const name = fresh();
  return options.map(({ id, name: word, note }) => {
    const box = h("input", { type: "radio", name, autocomplete: "off", value: id });
    box.checked = chosen === id;
    box.addEventListener("change", () => changed(id));
    return h("label", { class: "guide-tick guide-form__one" }, box, h("span", {}, picture(id), word, note ? h("small", {}, note) : ""));
  });
}

/** The bars of a pressure. @param {Session} session @param {string} pressure */
export function bars({ data }, pressure) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#p-${data.pressures.indexOf(pressure)}`);
  svg.append(use);
  return h("span", { class: "guide-press" }, svg);
}

/** On the button that takes away what stands beside it. */
export const TAKE_OUT = "Take it out";

/**
 * A list too long to show: type, and tap what fits.
 * @param {Option[]} options
 * @param {string[]} chosen
 * @param {(chosen: string[]) => void} changed
 */
export function finder(options, chosen, changed) {
  const now = [...chosen];
  const input = h("input", { type: "text", autocomplete: "off", placeholder: "Type a word of it" });
  const offers = h("div", { class: "guide-form__offers", "aria-live": "polite" });
  const list = h("ul", { class: "guide-plain guide-form__chosen" });
  const nameOf = (/** @type {string} */ id) => options.find((each) => each.id === id)?.name ?? id;
  const show = () => {
    list.replaceChildren(
      ...now.map((id) => {
        const button = quiet(`Take out`, () => {
          now.splice(now.indexOf(id), 1);
          changed([...now]);
          show();
          input.focus();
        });
        button.setAttribute("aria-label", `Take out: ${nameOf(id)}`);
        return h("li", {}, h("span", {}, nameOf(id)), button);
      }),
    );
    const typed = input.value.trim().toLowerCase();
    const fits = typed ? options.filter(({ id, name }) => !now.includes(id) && `${name} ${id}`.toLowerCase().includes(typed)) : [];
    offers.replaceChildren(
      ...fits.slice(0, 6).map(({ id, name }) => {
        const button = h("button", { type: "button", class: "guide-form__offer" }, name);
        button.addEventListener("click", () => {
          now.push(id);
          changed([...now]);
          input.value = "";
          show();
          input.focus();
        });
        return button;
      }),
      ...(typed && !fits.length ? [h("p", { class: "guide-small" }, "Nothing here has that word.")] : []),
      ...(fits.length > 6 ? [h("p", { class: "guide-small" }, `${fits.length - 6} more: type more of it.`)] : []),
    );
  };
  input.addEventListener("input", show);
  show();
  return { input, parts: [input, offers, list] };
}

/** @param {string} text @param {() => void} act @param {string} [kind] */
export function quiet(text, act, kind = "guide-btn--quiet") {
  const button = h("button", { type: "button", class: `guide-btn ${kind}` }, text);
  button.addEventListener("click", act);
  return button;
}

/** @param {string} text @param {() => void} act */
export function link(text, act) {
  const button = h("button", { type: "button", class: "guide-check__link" }, text);
  button.addEventListener("click", act);
  return button;
}

/** @param {string} kind ask, stop or light @param {(Node | string)[]} parts */
export const act = (kind, ...parts) =>
  h("div", { class: `guide-act${kind === "stop" ? "" : ` guide-act--${kind}`}` }, icon(kind === "stop" ? "no" : kind), ...parts);
