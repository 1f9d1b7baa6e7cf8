// @ts-check
/** The steps: what to do and what to say, in order, each with the strokes that are drawn for it. */
import { dotted, frame, quiet } from "./parts.js";
import { h } from "../page/element.js";
import { strokesField } from "./strokes.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../record/data.js").Field} Field */
/** @typedef {import("../record/data.js").Path} Path */
/** @typedef {(session: Session, field: Field, path: Path) => HTMLElement} Make */

/**
 * @param {Session} session
 * @param {Field} field
 * @param {Path} path
 * @param {Make} make
 */
export function stepsField(session, field, path, make) {
  const most = field.most ?? 30;
  const box = h("div");
  const said = h("p", { class: "guide-small", role: "status" });
  const steps = () => session.get(path) ?? [];
  if (!steps().length) session.draft.values.steps = [{}, {}];

  /** @param {number} [to] the step to go to */
  const show = (to) => {
    const cards = steps().map((/** @type {unknown} */ _, /** @type {number} */ at) => card(at));
    const add = quiet("Add a step", () => {
      session.set([...path, steps().length], {});
      show(steps().length - 1);
    });
    add.disabled = steps().length >= most;
    box.replaceChildren(...cards, said, h("div", { class: "guide-row" }, add));
    session.dispatchEvent(new Event("shown"));
    if (to === undefined) return;
    const heading = box.querySelectorAll("h3")[to];
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: "start" });
  };

  /** @param {number} from @param {number} to */
  const move = (from, to) => {
    const all = steps();
    all.splice(to, 0, ...all.splice(from, 1));
    session.changed();
    show(to);
    said.textContent = `Step ${from + 1} is now step ${to + 1}.`;
  };

  /** @param {number} at */
  const take = (at) => {
    const all = steps();
    const step = all[at];
    all.splice(at, 1);
    session.changed();
    show(Math.min(at, all.length - 1));
    // A slip of the finger costs nothing.
    said.replaceChildren(
      `Step ${at + 1} is taken out. `,
      quiet("Put it back", () => {
        all.splice(at, 0, step);
        session.changed();
        show(at);
        said.textContent = "";
      }),
    );
  };

  /** @param {number} at */
  const card = (at) => {
    const inner = (field.kind.item?.fields ?? [])
      .filter(({ key }) => key !== "id") // made from the words, and never changed after
      .map((each) => (each.key === "strokes" ? strokesField(session, each, [...path, at, each.key], make) : make(session, each, [...path, at, each.key])));
    const heading = h("h3", { tabindex: "-1" }, `Step ${at + 1}`);
    const up = quiet("Up", () => move(at, at - 1));
    const down = quiet("Down", () => move(at, at + 1));
    const out = quiet("Take out", () => take(at));
    up.disabled = at === 0;
    down.disabled = at === steps().length - 1;
    [up, down, out].forEach((button) => button.setAttribute("aria-label", `${button.textContent}: step ${at + 1}`));
    const row = h("div", { class: "guide-row guide-form__moves" }, up, down, out);
    return h("section", { class: "guide-form__card", "data-field": dotted([...path, at]), "aria-label": `Step ${at + 1}` }, heading, h("div", { class: "guide-wrong", role: "status" }), ...inner, row);
  };
  show();
  return frame(path, field, [box], { group: true });
}
