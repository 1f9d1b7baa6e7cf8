// @ts-check
/**
 * The first screen of the safety check, made out of the list of all questions that the page holds. The rest of the check is fetched as soon
 * as somebody touches the page, and takes over when the first screen is left. Answers of today are shown at once.
 */
import { UNLOADED, foot, signsScreen } from "./parts.js";
import { h } from "../page/element.js";
import { isStored } from "../page/stored.js";

const check = /** @type {HTMLElement} */ (document.querySelector("guide-check"));
const stage = h("div", { class: "guide-narrow guide-check__stage" });
/** @type {string[]} */
const ticked = [];

/** @type {Promise<typeof import("./check.js")> | undefined} */
let rest;
function fetchRest() {
  rest ??= import("./check.js");
  rest.then(
    ({ prepare }) => prepare(),
    () => (rest = undefined),
  );
  return rest;
}

/** @param {"next" | "list"} [to] where the first screen leads */
async function begin(to) {
  for (const each of stage.querySelectorAll("button")) each.disabled = true; // one tap is enough, however long the rest takes to come
  try {
    const [{ take }] = await Promise.all([fetchRest(), import("../page/styles.js").then(({ addStyles }) => addStyles())]);
    take(to && { signs: ticked, to });
  } catch (error) {
    check.dataset.view = "list";
    const why = h("b", {}, UNLOADED);
    stage.replaceChildren();
    check.prepend(h("div", { class: "guide-check__bar guide-row" }, h("p", { role: "status" }, why)));
    throw error;
  }
}

/** The signs, as the list says them, and the rows in which they are asked. */
function read() {
  const rows = [...check.querySelectorAll("[data-row]")].map((row) => ({
    question: /** @type {HTMLElement} */ (row).dataset.row ?? "",
    signs: [...row.querySelectorAll("fieldset")].map((each) => ({
      id: each.querySelector("input")?.name.replace("sign.", "") ?? "",
      question: each.querySelector("legend")?.textContent?.trim() ?? "",
    })),
  }));
  return { signs: rows.flatMap((row) => row.signs), rows: rows.map((row) => ({ ...row, signs: row.signs.map((each) => each.id) })) };
}

const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (isStored() || (place && check.contains(place))) begin();
else {
  check.dataset.view = "ask";
  stage.append(...signsScreen(read(), ticked, () => begin("next"), foot(undefined, () => begin("list"))));
  check.prepend(stage);
  for (const each of ["pointerdown", "pointermove", "scroll", "keydown"]) addEventListener(each, () => fetchRest().catch(() => {}), { once: true, passive: true });
}
