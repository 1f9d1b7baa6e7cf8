// @ts-check
/**
 * The first look at the form "Add a technique": a button that begins it. The form itself is fetched by that, or at once where somebody
 * comes to correct a technique, to a part of the form, or back to what they have typed.
 */
import { h } from "../page/element.js";
import { site } from "../page/site.js";

const form = /** @type {HTMLElement} */ (document.querySelector("guide-form"));
const stage = h("div", { class: "guide-narrow guide-form__stage" });

async function begin() {
  try {
    await Promise.all([import("./form.js"), import("../page/styles.js").then(({ addStyles }) => addStyles())]);
  } catch (error) {
    form.prepend(stage);
    stage.replaceChildren(h("p", { class: "guide-wrong", role: "status" }, form.dataset.failed ?? ""));
    throw error;
  }
}

function hasDraft() {
  try {
    return localStorage.getItem(`${site.pathname}form`) !== null;
  } catch {
    return false; // storage is switched off
  }
}

if (location.search || location.hash || hasDraft()) begin();
else {
  const button = h("button", { type: "button", class: "guide-btn" }, "Begin");
  button.addEventListener("click", () => {
    button.disabled = true;
    begin();
  });
  stage.append(
    h("h1", {}, form.querySelector("h1")?.textContent ?? ""),
    h("p", { class: "guide-lead" }, "You know a stroke that others could use. Tell us in your own words, part by part. No account is needed to begin."),
    h("div", { class: "guide-row" }, button),
  );
  form.prepend(stage);
  form.dataset.view = "start";
}
