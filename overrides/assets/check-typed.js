// @ts-check
/** The field of the check in which a medicine or a diagnosis can be typed. What is chosen is asked about; typing alone answers nothing. */
import { h } from "./element.js";
import { match } from "./search-match.js";

/** @typedef {import("./answers.js").Condition} Condition */

const MOST = 6;

/**
 * Fill the field. Gives its input, which is empty again once something is chosen.
 * @param {HTMLElement} field
 * @param {Condition[]} conditions
 * @param {string[]} typed ids; changed in place
 * @param {() => void} changed
 * @returns {HTMLInputElement}
 */
export function typedField(field, conditions, typed, changed) {
  const rows = conditions.map(
    ({ id, name, medical, also }) => /** @type {any} */ ([id, name, 0, 0, ...(medical ? [medical] : []), ...(also ?? [])]),
  );
  /** @type {import("./search-match.js").Index} */
  const index = {
    version: 1,
    stop: "a an and i have had my of on take the",
    try: [],
    lists: [],
    areas: [],
    kinds: [["", 0, "", "", rows]],
  };
  const name = (/** @type {string} */ id) => conditions.find((each) => each.id === id)?.name ?? id;

  const input = h("input", {
    type: "text",
    id: "guide--typed",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  const status = h("p", { class: "guide-small", role: "status" });
  const offers = h("div", { class: "guide-check__offers", role: "group", "aria-label": "Do you mean" });
  const chosen = h("div", { class: "guide-check__chosen", role: "group", "aria-label": "Added" });

  const showChosen = () => {
    chosen.replaceChildren(
      ...typed.map((id) => {
        const remove = h("button", { type: "button", class: "guide-check__link", "aria-label": `Take out ${name(id)}` }, "Take out");
        remove.addEventListener("click", () => {
          typed.splice(typed.indexOf(id), 1);
          showChosen();
          changed();
          input.focus();
        });
        return h("p", {}, h("b", {}, name(id)), " ", remove);
      }),
    );
  };
  const choose = (/** @type {string} */ id) => {
    if (!typed.includes(id)) typed.push(id);
    input.value = "";
    offers.replaceChildren();
    status.textContent = `${name(id)} is added. We ask about it next.`;
    showChosen();
    changed();
    input.focus();
  };
  const look = () => {
    changed();
    const query = input.value.trim();
    const found = query ? match(index, query, MOST) : [];
    const small = (/** @type {import("./search-match.js").Found} */ { via, entry }) =>
      via && via.raw !== entry.title ? ` (${via.raw})` : "";
    offers.replaceChildren(
      ...found.map((each) => {
        const offer = h("button", { type: "button", class: "guide-check__offer" }, h("b", {}, each.entry.title), small(each));
        offer.addEventListener("click", () => choose(each.entry.address));
        return offer;
      }),
    );
    if (!query) status.textContent = "";
    else if (!found.length) status.textContent = "We do not know this word. That does not mean it is safe. Ask a clinician.";
    else status.textContent = found.length === 1 ? "1 found. Choose it." : `${found.length} found. Choose what fits.`;
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    const first = offers.querySelector("button");
    if (!first || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    first.focus(); // Enter chooses there: nothing is taken unseen
  });
  offers.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.key === "Escape" || (event.key === "ArrowUp" && at === offers.firstElementChild)) input.focus();
    else if (event.key === "ArrowUp") /** @type {HTMLElement | null} */ (at?.previousElementSibling)?.focus();
    else if (event.key === "ArrowDown") /** @type {HTMLElement | null} */ (at?.nextElementSibling)?.focus();
    else return;
    event.preventDefault();
  });

  showChosen();
  field.replaceChildren(h("label", { for: "guide--typed" }, "Or type a medicine or a diagnosis"), input, status, offers, chosen);
  return input;
}
