// @ts-check
/**
 * <guide-form> wraps what the page says without scripts. It asks for a technique part by part, keeps what is typed on this device, says what
 * the build would say, and writes the file. Nothing is sent by the page.
 */
import { act, dotted, link, quiet } from "./parts.js";
import { findAlike } from "../record/alike.js";
import { h } from "../page/element.js";
import { site } from "../page/site.js";
import { loadData, loadRecord } from "../record/data.js";
import { makeField } from "./fields.js";
import { safetyQuestions } from "./safety.js";
import { sendPart, words } from "./send.js";
import { Session } from "./session.js";
import { fixOf } from "./fixes.js";

/** @typedef {import("../record/data.js").Data} Data */
/** @typedef {import("../record/data.js").Problem} Problem */

/** Where a draft is older than what it corrects. */
const OLDER = "The guide has changed this technique since you began. Send what you have as a form on GitHub, and both are put together, or we ask you. Or “Start again” at the end: then you see it as it is now.";

export class GuideForm extends HTMLElement {
  /** @type {Session | undefined} */
  #session;
  #stage = h("div", { class: "guide-narrow guide-form__stage" });
  #part = "";
  #isBegun = false;
  #waiting = 0;
  /** What has to be said first. */
  #note = "";

  connectedCallback() {
    for (const old of this.querySelectorAll(".guide-form__stage")) {
      this.#isBegun ||= old.contains(document.activeElement); // by the button of form/start.js
      if (old !== this.#stage) old.remove();
    }
    this.prepend(this.#stage);
    addEventListener("popstate", this);
    addEventListener("beforeunload", this);
    addEventListener("storage", this);
    if (!this.#session) this.#load();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this);
    removeEventListener("beforeunload", this);
    removeEventListener("storage", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const session = this.#session;
    const part = location.hash.slice(1);
    if (event.type === "popstate" && this.#isPart(part) && part !== this.#part) this.#show(part, true);
    else if (event instanceof StorageEvent && session?.adopt(event.key)) this.#show(this.#part, false); // typed in another tab
    else if (event.type === "beforeunload" && session?.isLost && !session.isEmpty) event.preventDefault(); // it is kept nowhere else
  }

  async #load() {
    const record = new URLSearchParams(location.search).get("record") ?? "";
    try {
      const data = await loadData();
      const isKnown = data.names.some(({ id, left }) => id === record && !left);
      if (record && !isKnown) this.#note = `There is no technique “${record}” here. You can add a new one.`;
      this.#session = new Session(data, isKnown ? record : "", isKnown ? await loadRecord(record) : undefined);
    } catch (error) {
      this.#stage.replaceChildren(h("p", { class: "guide-wrong", role: "status" }, this.dataset.failed ?? ""));
      throw error;
    }
    const session = this.#session;
    session.addEventListener("change", () => this.#later());
    session.addEventListener("shown", () => this.#later());
    this.addEventListener("focusout", ({ target }) => this.#left(target));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.dataset.view = "form";
    const wanted = location.hash.slice(1) || session.draft.part;
    const part = this.#isPart(wanted) ? wanted : session.data.parts[0].id;
    history.replaceState(null, "", `#${part}`); // so that the Back key finds this part again
    this.#show(part, this.#isBegun);
  }

  /** @param {string} part */
  #isPart = (part) => Boolean(this.#session?.data.parts.some(({ id }) => id === part));

  /** Enter in a line goes on to the next field, as on paper; nothing is sent by a key. @param {KeyboardEvent} event */
  #key(event) {
    const at = event.target;
    if (event.key !== "Enter" || event.isComposing || !(at instanceof HTMLInputElement) || at.type !== "text") return;
    event.preventDefault();
    const all = /** @type {NodeListOf<HTMLElement>} */ (this.#stage.querySelectorAll("input, textarea, select, button"));
    const next = [...all].slice([...all].indexOf(at) + 1).find((each) => each.offsetParent && !each.matches(":disabled"));
    next?.focus();
  }

  /**
   * Show a part, and lead the keyboard and the screen reader to its heading.
   * @param {string} wanted
   * @param {boolean} move
   */
  #show(wanted, move) {
    const session = this.#session;
    if (!session) return;
    const { parts } = session.data;
    const number = Math.max(parts.findIndex(({ id }) => id === wanted), 0);
    const part = parts[number];
    this.#part = part.id;
    session.at(part.id);
    const bar = h("progress", { class: "guide-bar", max: parts.length, value: number + 1, "aria-hidden": "true" });
    const what = session.record ? `Correct “${session.original?.name}”` : "Add a stroke";
    const next = parts[number + 1];
    this.#stage.replaceChildren(
      h("p", { class: "guide-small", id: "guide-form--count" }, `${what}, part ${number + 1} of ${parts.length}`),
      bar,
      h("h1", { tabindex: "-1", "aria-describedby": "guide-form--count" }, part.title),
      ...(number === 0 ? this.#intro() : []),
      ...this.#fields(part),
      h(
        "div",
        { class: "guide-row guide-form__next" },
        next ? quiet(`Next: ${next.title.toLowerCase()}`, () => this.#next(next.id), "") : "",
        number ? quiet("Back", () => this.#go(parts[number - 1].id)) : "",
      ),
      this.#contents(number),
      h("p", { class: "guide-small guide-form__kept", role: "status" }),
      link("Start again", () => this.#startAgain()),
    );
    this.#tell();
    if (!move) return;
    scrollTo(0, 0);
    this.#stage.querySelector("h1")?.focus({ preventScroll: true });
  }

  #intro() {
    const session = /** @type {Session} */ (this.#session);
    const lead = session.record
      ? "You see the technique as it is. Change what is wrong, and send the change at the end."
      : "You know a stroke that others could use. Tell us in your own words. No account is needed to begin.";
    const made = [h("p", {}, lead)];
    if (this.#note) made.unshift(h("p", { class: "guide-wrong", role: "status" }, this.#note));
    if (session.hadDraft) made.push(h("p", { class: "guide-small" }, "This is what you typed before. “Start again” at the end takes it away."));
    if (session.isOlder) made.push(h("p", { class: "guide-wrong", role: "status" }, OLDER));
    if (session.wasBroken) made.push(h("p", { class: "guide-wrong", role: "status" }, "What was kept from last time could not be read. You begin with an empty form."));
    return made;
  }

  /** @param {{id: string, fields: string[]}} part @returns {Node[]} */
  #fields(part) {
    const session = /** @type {Session} */ (this.#session);
    if (part.id === "send") return sendPart(session, (problem) => this.#goTo(problem));
    const isRare = (/** @type {string} */ key) => ["backing", "exceptions", "formerly"].includes(key) && !session.original?.[key];
    const fields = part.fields
      .filter((key) => !isRare(key))
      .map((key) => {
        const field = session.data.fields.find((each) => each.key === key);
        if (!field) throw new Error(`there is no field ${key}`);
        const isAsked = key === "basis" && !session.original?.sources?.length; // the rule rests-on asks for it
        return makeField(session, isAsked ? { ...field, required: true, description: "In a sentence, as in: Taught in my course, 2012." } : field, [key]);
      });
    if (part.id === "safety") return [fields[0], ...safetyQuestions(session), ...fields.slice(1)];
    if (part.id === "name") fields.splice(1, 0, h("div", { class: "guide-form__alike", role: "status" }));
    return fields;
  }

  /** The parts as a list, each with what is not right in it yet. @param {number} now */
  #contents(now) {
    const { parts } = /** @type {Session} */ (this.#session).data;
    const rows = parts.map(({ id, title }, at) => {
      const button = h("button", { type: "button", class: "guide-check__link", "data-part": id, ...(at === now ? { "aria-current": "step" } : {}) }, `${at + 1}. ${title}`);
      button.addEventListener("click", () => this.#go(id));
      return h("li", {}, button, h("small", {}));
    });
    return h("nav", { class: "guide-form__parts", "aria-label": "Parts of the form" }, h("ol", { class: "guide-plain" }, ...rows));
  }

  /** @param {string} part */
  #go(part) {
    history.pushState(null, "", `#${part}`);
    this.#show(part, true);
  }

  /** @param {string} part */
  #next(part) {
    this.#session?.passed.add(this.#part);
    this.#go(part);
  }

  /** Lead to the field of a problem. @param {Problem} problem */
  #goTo({ path, field = path }) {
    const session = /** @type {Session} */ (this.#session);
    const part = session.data.parts.find(({ fields }) => fields.includes(String(field[0]))) ?? session.data.parts[0];
    session.passed.add(part.id);
    this.#go(part.id);
    const all = /** @type {HTMLElement[]} */ ([...this.#stage.querySelectorAll("[data-field]")]);
    const place = all.filter((each) => isUnder(dotted(field), each.dataset.field ?? "")).pop();
    for (let up = place?.parentElement; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    place?.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null | undefined} */ (place?.querySelector("input, textarea, select, button"))?.focus({ preventScroll: true });
  }

  #startAgain() {
    const session = /** @type {Session} */ (this.#session);
    if (!session.isEmpty && !confirm("Start again? What you typed here is taken away from this device.")) return;
    session.startAgain();
    this.#go(session.data.parts[0].id);
  }

  /** A field was left: from now on it is said what is wrong there. @param {EventTarget | null} target */
  #left(target) {
    const field = target instanceof Element ? target.closest("[data-field]") : null;
    if (!(field instanceof HTMLElement) || !this.#session) return;
    this.#session.touched.add(field.dataset.field ?? "");
    this.#later();
  }

  #later() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#tell(), 120);
  }

  /** Say what is wrong, what is alike, and whether it is kept. */
  #tell() {
    const session = this.#session;
    if (!session) return;
    const found = session.problems;
    this.#tellProblems(session, found);
    this.#tellParts(session, found);
    this.#tellAlike(session);
    const kept = this.#stage.querySelector(".guide-form__kept");
    const text = session.isKept
      ? "Your draft is kept on this device."
      : "This browser keeps nothing, or has no room. Copy the file before you leave: you find it in the last part.";
    if (kept && kept.textContent !== text) kept.textContent = text;
    kept?.classList.toggle("guide-wrong", !session.isKept);
  }

  /** @param {Session} session @param {Problem[]} found */
  #tellProblems(session, found) {
    const fields = /** @type {HTMLElement[]} */ ([...this.#stage.querySelectorAll("[data-field]")]);
    /** @type {Map<HTMLElement, Problem[]>} */
    const here = new Map(fields.map((each) => [each, []]));
    for (const problem of found) {
      const at = dotted(problem.field ?? problem.path);
      const place = fields.filter((each) => isUnder(at, each.dataset.field ?? "")).pop();
      const name = place?.dataset.field ?? "";
      const isSeen = session.passed.has(this.#part) || (problem.code !== "missing-key" && [...session.touched].some((each) => isUnder(each, name) || isUnder(name, each)));
      if (place && isSeen) here.get(place)?.push(problem);
    }
    for (const [place, problems] of here) {
      const box = /** @type {HTMLElement | undefined} */ ([...place.querySelectorAll(".guide-wrong")].find((each) => each.closest("[data-field]") === place));
      if (!box) continue;
      const text = problems.map(words).join("\n");
      place.classList.toggle("guide-field--wrong", problems.length > 0);
      const control = place.querySelector("input, textarea, select");
      if (control?.closest("[data-field]") === place) control.toggleAttribute("aria-invalid", problems.length > 0);
      if (box.dataset.said === text) continue; // a screen reader would say it again
      box.dataset.said = text;
      box.replaceChildren(...problems.map((problem) => this.#said(session, problem)));
    }
  }

  /** A problem in its words, with its page, and the fix if there is one answer. @param {Session} session @param {Problem} problem */
  #said(session, problem) {
    const page = h("a", { href: new URL(`contribute/errors/${problem.code}/`, site).href, target: "_blank", rel: "noopener" }, "More");
    const fix = fixOf(session, problem);
    const made = h("p", {}, words(problem), " ", page);
    if (fix) {
      made.append(
        " ",
        quiet(fix.name, () => {
          fix.act();
          this.#show(this.#part, false);
        }),
      );
    }
    return made;
  }

  /** @param {Session} session @param {Problem[]} found */
  #tellParts(session, found) {
    for (const { id, fields } of session.data.parts) {
      const note = this.#stage.querySelector(`[data-part=${id}] + small`);
      const count = found.filter(({ path, field = path }) => [...fields, ...(id === "safety" ? ["asked"] : [])].includes(String(field[0]))).length;
      if (note) note.textContent = count && (session.passed.has(id) || session.record) ? ` ${count} to look at` : "";
    }
  }

  /** @param {Session} session */
  #tellAlike(session) {
    const box = this.#stage.querySelector(".guide-form__alike");
    if (!(box instanceof HTMLElement)) return;
    const { name = "", also_called: also = [], term = "" } = session.values;
    const mine = [name, term, ...also].filter((each) => each.length > 2);
    const others = session.data.names.filter(({ id, left }) => left || id !== session.record);
    const alike = mine.length ? findAlike(mine, others, 4) : [];
    const key = alike.map(({ record, name: theirs }) => `${record.link} ${theirs}`).join("\n");
    if (box.dataset.said === key) return;
    box.dataset.said = key;
    const called = (/** @type {import("../record/alike.js").Alike} */ { record, name: theirs }) => (theirs === record.name ? "" : ` is also called “${theirs}”.`);
    const linked = (/** @type {import("../record/alike.js").Alike} */ each) =>
      h("p", {}, h("a", { href: new URL(each.record.link, site).href, target: "_blank", rel: "noopener" }, each.record.name), called(each));
    const out = alike.filter(({ record }) => record.left);
    const there = alike.filter(({ record }) => !record.left);
    box.replaceChildren(
      ...out.map((each) => act("stop", h("b", { class: "guide-act__word" }, "Left out on purpose"), linked(each), h("p", {}, [each.record.why, each.record.instead].filter(Boolean).join(" ")))),
      ...(there.length ? [act("ask", h("b", { class: "guide-act__word" }, "Is it one of these?"), ...there.map(linked), h("p", { class: "guide-small" }, "If it is, correct that one. If it is not, go on."))] : []),
    );
  }
}

/** Whether a path is another one or lies in it. @param {string} path @param {string} outer */
const isUnder = (path, outer) => path === outer || path.startsWith(`${outer}.`);

if (!customElements.get("guide-form")) customElements.define("guide-form", GuideForm);
