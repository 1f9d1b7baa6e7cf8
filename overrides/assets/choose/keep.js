// @ts-check
/** Giving a routine that was put together a name, and keeping it on the device. The words stand in the page. */
import { LONGEST, keepMine, named, readMine } from "./mine.js";
import { format, parse } from "./choice.js";
import { offer } from "./offer.js";
import { h } from "../page/element.js";
import { fill } from "../page/fill.js";

/** The button was touched: ask for a name; or a name was sent: keep it. @param {HTMLElement} target @param {boolean} isSent */
export function keep(target, isSent) {
  const session = target.closest("[data-run]");
  if (!(session instanceof HTMLElement)) return; // sent twice: the form is gone
  const button = /** @type {HTMLElement} */ (session.querySelector("button[data-keep]"));
  const line = /** @type {HTMLElement} */ (session.querySelector("[data-said]"));
  const run = parse(session.dataset.run ?? "");
  if (!run) return;
  // A routine of ours that fits as well is not to take its place.
  const choice = format({ ...run, own: true });
  const title = named(document.getElementById("your--routine")?.textContent ?? "");
  const field = session.querySelector("form input");
  if (!isSent) {
    if (!(field instanceof HTMLInputElement)) line.after(form(button, readMine().mine.find((each) => each.choice === choice)?.name ?? title));
    /** @type {HTMLInputElement} */ (session.querySelector("form input")).select();
    return;
  }
  if (!(field instanceof HTMLInputElement)) return;
  const name = named(field.value) || title;
  const kept = keepMine(choice, name);
  line.textContent = fill(button.dataset[kept] ?? "", { name });
  if (kept !== "kept") return;
  field.form?.remove();
  button.focus();
  const place = document.querySelector("[data-mine]");
  if (place) offer(place);
}

/** @param {HTMLElement} button @param {string} name */
function form({ dataset }, name) {
  const field = h("input", { value: name, maxlength: LONGEST, autocomplete: "off", dir: "auto" });
  return h("form", { method: "dialog", class: "guide-row guide-screen", "data-keep": "" }, h("label", {}, `${dataset.name ?? ""} `, field), h("button", { class: "guide-btn" }, dataset.save ?? ""));
}
