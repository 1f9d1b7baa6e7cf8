// @ts-check
/**
 * What is drawn for a step. A person taps places on the outline, or chooses them from a list; a plain line shows at once where the hand
 * goes. The finished drawing is made by the build.
 */
import { TAKE_OUT, dotted, frame, fresh, quiet } from "./parts.js";
import { h } from "../page/element.js";
import { outline, placeNear, placesOf } from "./outline.js";
import { spot, viewOf, way } from "../record/paths.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../record/data.js").Field} Field */
/** @typedef {import("../record/data.js").Path} Path */
/** @typedef {import("../record/data.js").Values} Values */
/** @typedef {import("../record/data.js").View} View */
/** @typedef {import("./steps.js").Make} Make */

/** What a stroke is built from on the outline; everything else has its own field below it. */
const ON_OUTLINE = ["from", "via", "to", "at", "view"];

/**
 * @param {Session} session
 * @param {Field} field
 * @param {Path} path
 * @param {Make} make
 */
export function strokesField(session, field, path, make) {
  const box = h("div");
  const strokes = () => session.get(path) ?? [];
  let open = -1;

  /** @param {"heading" | "add"} [focus] */
  const show = (focus) => {
    const rows = strokes().map((/** @type {Values} */ stroke, /** @type {number} */ at) => (at === open ? builder(at) : row(stroke, at)));
    const add = quiet(strokes().length ? "Draw another stroke" : "Draw a stroke", () => {
      session.set([...path, strokes().length], {});
      open = strokes().length - 1;
      show("heading");
    });
    add.disabled = strokes().length >= (field.most ?? 12);
    box.replaceChildren(...rows, open < 0 ? h("div", { class: "guide-row" }, add) : "");
    session.dispatchEvent(new Event("shown"));
    if (focus === "heading") box.querySelector("h4")?.focus();
    if (focus === "add") add.focus();
  };

  const take = (/** @type {number} */ at) => {
    const all = strokes();
    all.splice(at, 1);
    session.set(path, all.length ? all : undefined);
    open = -1;
    show("add");
  };

  const row = (/** @type {Values} */ stroke, /** @type {number} */ at) =>
    h(
      "div",
      { class: "guide-form__stroke", "data-field": dotted([...path, at]) },
      h("p", {}, described(session, stroke)),
      h("div", { class: "guide-wrong", role: "status" }),
      h(
        "div",
        { class: "guide-row" },
        quiet("Change it", () => {
          open = at;
          show("heading");
        }),
        quiet(TAKE_OUT, () => take(at)),
      ),
    );

  const builder = (/** @type {number} */ at) => {
    const inner = (field.kind.item?.fields ?? []).filter(({ key }) => !ON_OUTLINE.includes(key));
    const fields = inner.map((each) => make(session, each, [...path, at, each.key]));
    const [first, second, ...more] = fields; // the move and the hand are chosen before the places
    const outlined = places(session, [...path, at], () => show());
    const made = h(
      "div",
      { class: "guide-form__builder", "data-field": dotted([...path, at]) },
      h("h4", { tabindex: "-1" }, `Stroke ${at + 1}`),
      narrowed(session, first, "moves"),
      narrowed(session, second, "hands"),
      outlined.box,
      h("div", { class: "guide-wrong", role: "status" }),
      h("details", {}, h("summary", {}, "Pressure, side, way back"), ...more),
      h(
        "div",
        { class: "guide-row" },
        quiet(
          "Done with this stroke",
          () => {
            open = -1;
            show("add");
          },
          "",
        ),
        quiet(TAKE_OUT, () => take(at)),
      ),
    );
    made.addEventListener("change", ({ target }) => {
      if (target instanceof Node && !outlined.box.contains(target)) outlined.show();
    });
    return made;
  };
  show();
  return frame(path, field, [box], { group: true });
}

/** Show only the words that the technique itself has: a stroke shows nothing else. @param {Session} session @param {HTMLElement} field @param {string} key */
function narrowed(session, field, key) {
  const own = session.get([key]) ?? [];
  if (own.length < 2) field.hidden = true;
  for (const box of field.querySelectorAll("input")) {
    const label = box.closest("label");
    if (label && own.length && !own.includes(box.value) && !box.checked) label.hidden = true;
    label?.querySelector("small")?.remove();
  }
  return field;
}

/**
 * The outline, and the list of places for those who do not tap.
 * @param {Session} session
 * @param {Path} path
 * @param {() => void} again
 */
function places(session, path, again) {
  const { data } = session;
  const stroke = () => /** @type {Values} */ (session.get(path) ?? {});
  const moveOf = () => stroke().move ?? session.get(["moves", 0]) ?? "hold";
  const viewId = () => stroke().view ?? session.get(["view"]);
  const box = h("div", { class: "guide-form__places" });

  const chooseView = () => {
    const select = h("select", { id: fresh() }, h("option", { value: "" }, "Choose one"), ...data.views.map(({ id, name }) => h("option", { value: id }, name)));
    select.value = viewId() ?? "";
    select.addEventListener("change", () => {
      const chosen = select.value || undefined;
      if (!session.get(["view"]) && chosen) session.set(["view"], chosen);
      else session.set([...path, "view"], chosen === session.get(["view"]) ? undefined : chosen);
      put([]); // places of one drawing mean nothing on another
      again();
    });
    return h("div", { class: "guide-field" }, h("label", { for: select.id }, "On which drawing?"), select);
  };

  /** Write a list of places as a stroke has them. @param {string[]} all */
  const put = (all) => {
    session.set(path, shaped(stroke(), all, staying(moveOf(), stroke())));
    show();
  };

  const show = () => {
    const view = viewOf(data, viewId());
    if (!view) return box.replaceChildren(chooseView());
    const named = namedPlaces(stroke());
    const stays = staying(moveOf(), stroke());
    const options = placesOf(data, view);
    const list = finderOf(options, (place) => put([...namedPlaces(stroke()), place]));
    const svg = outline(data, view, { named, move: moveOf(), stays, side: stroke().side ?? "both", pressure: stroke().pressure });
    svg.addEventListener("click", (event) => {
      const place = placeNear(data, view, svg, event, moveOf(), stroke().side === "centre");
      if (place) put([...namedPlaces(stroke()), place]);
    });
    const undo = quiet("Take the last place back", () => put(namedPlaces(stroke()).slice(0, -1)));
    undo.disabled = !named.length;
    box.replaceChildren(
      chooseView(),
      chooseShape(),
      h("p", { class: "guide-small" }, stays ? "Tap each place where the hand stays." : "Tap where it starts, what it passes, and where it ends."),
      h("div", { class: "guide-panel guide-form__outline" }, svg),
      h("p", { role: "status" }, described(session, stroke())),
      h("div", { class: "guide-row" }, undo),
      list,
    );
  };

  const chooseShape = () => {
    const stays = staying(moveOf(), stroke());
    const button = quiet(stays ? "It goes from place to place" : "It stays at a place", () => {
      session.set(path, shaped(stroke(), namedPlaces(stroke()), !stays));
      show();
    });
    return h("div", { class: "guide-row" }, button);
  };

  /** A plain list of places. @param {{id: string, name: string}[]} options @param {(place: string) => void} chosen */
  const finderOf = (options, chosen) => {
    const select = h("select", { id: fresh() }, ...options.map(({ id, name }) => h("option", { value: id }, name)));
    const add = quiet("Add this place", () => {
      const { value } = select;
      chosen(value);
      const again = box.querySelector("details select");
      if (again instanceof HTMLSelectElement) {
        again.closest("details")?.setAttribute("open", "");
        again.value = value;
        again.focus();
      }
    });
    return h("details", {}, h("summary", {}, "Choose places from a list"), h("div", { class: "guide-field" }, h("label", { for: select.id }, "Place"), select), h("div", { class: "guide-row" }, add));
  };
  show();
  return { box, show };
}

/** The places of a stroke in order. @param {Values} stroke @returns {string[]} */
export const namedPlaces = (stroke) => [stroke.from, ...(stroke.via ?? []), stroke.to, ...(stroke.at ?? [])].filter(Boolean);

/** Whether a stroke stays at places: as it says, or as its move usually does. @param {string} move @param {Values} stroke */
const staying = (move, stroke) => Boolean(stroke.at) || !("from" in stroke || "to" in stroke || ["glide", "fan", "knead", "tap"].includes(move));

/**
 * A stroke with these places. Empty ones say which kind it is until a place is chosen; they are not written.
 * @param {Values} stroke
 * @param {string[]} all
 * @param {boolean} stays
 * @returns {Values}
 */
function shaped({ from, via, to, at, ...rest }, all, stays) {
  if (stays) return { ...rest, at: all };
  const [first = "", ...more] = all;
  const last = more.pop();
  return { ...rest, from: first, ...(more.length ? { via: more } : {}), ...(last ? { to: last } : {}) };
}

/**
 * A stroke in a sentence, and whether it runs towards the heart.
 * @param {Session} session
 * @param {Values} stroke
 */
export function described(session, stroke) {
  const { data } = session;
  const view = viewOf(data, stroke.view ?? session.get(["view"]));
  const named = namedPlaces(stroke);
  const move = stroke.move ?? session.get(["moves", 0]);
  if (!view || !named.length) return "No place is chosen yet.";
  const all = placesOf(data, view);
  const name = (/** @type {string} */ place) => all.find((each) => each.id === place)?.name ?? place;
  const verb = data.words.moves[move]?.name ?? "stroke";
  const start = verb[0].toUpperCase() + verb.slice(1);
  if (stroke.at) return `${start}: ${named.map(name).join("; ")}.`;
  if (named.length < 2) return `${start} from ${name(named[0])}. Where does it end?`;
  const via = named.slice(1, -1).map(name).join("; ");
  return `${start} from ${name(named[0])}${via ? ` by ${via}` : ""} to ${name(named[named.length - 1])}. ${direction(session, stroke, move)}`;
}

/** @param {Session} session @param {Values} stroke @param {string} move */
function direction(session, stroke, move) {
  const { data } = session;
  const view = /** @type {View} */ (viewOf(data, stroke.view ?? session.get(["view"])));
  if (!namedPlaces(stroke).every((place) => spot(data, view, place, move))) return "";
  const values = { moves: [move], hands: ["palms"], view: session.get(["view"]) };
  const legs = way(data, values, { ...stroke, then: undefined }, []).legs.map((leg) => Math.sign(leg.heart)).filter(Boolean);
  if (!legs.length) return "";
  if (legs.every((each) => each > 0)) return "Towards the heart.";
  return legs.every((each) => each < 0) ? "Away from the heart." : "Partly towards the heart, partly away from it.";
}
