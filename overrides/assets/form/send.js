// @ts-check
/** The last part: what is still missing, the file itself, and the ways to send it. Nothing is sent by the page: the person opens a link. */
import { act, fresh, quiet } from "./parts.js";
import { editFile, issue, letter, newFile, tellUs } from "./links.js";
import { h } from "../page/element.js";
import { isRefused } from "./answers.js";
import { FIRMEST, sentence } from "./safety.js";
import { checkId } from "../record/fields.js";
import { line } from "./parts.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../record/data.js").Problem} Problem */
/** @typedef {import("./links.js").Link} Link */

/**
 * @param {Session} session
 * @param {(problem: Problem) => void} goTo
 * @returns {Node[]}
 */
export function sendPart(session, goTo) {
  const summary = h("div", {});
  const heading = h("h2", {});
  const ways = h("div", {});
  const file = h("textarea", { class: "guide-form__file", rows: 14, readonly: "", dir: "auto", id: fresh(), spellcheck: "false" });
  const said = h("p", { role: "status", class: "guide-form__said" });
  const show = () => {
    const { text } = session;
    file.value = text;
    summary.replaceChildren(...missing(session, goTo));
    const isLeftAlone = session.problems.some(isRefused);
    heading.textContent = isLeftAlone ? IN_WORDS : session.record ? "Send the change" : "Send it";
    ways.replaceChildren(...(isLeftAlone ? wordsOnly(session, said) : rungs(session, text, file, said)), byHand(session, text, file, said));
  };
  show();
  const name = h("div", {});
  if (!session.record) name.append(fileName(session, show));
  const asked = [
    about(session, "tried", "Who has tried it?", "You on whom, and how often. What you send on GitHub can be read by everybody.", show),
    about(session, "credit", "May we name you?", "The name to show, or nothing.", show),
  ];
  return [
    summary,
    ...asked,
    name,
    heading,
    h("p", {}, "Nothing leaves this device until you send it yourself."),
    ways,
    said,
    h("details", {}, h("summary", {}, "Look at the file"), h("div", { class: "guide-field" }, h("label", { for: file.id }, `${session.id}.yml`), file)),
  ];
}

/** @param {Session} session @param {(problem: Problem) => void} goTo */
function missing(session, goTo) {
  const all = session.problems;
  const refused = all.filter(isRefused);
  const found = all.filter((each) => !isRefused(each));
  const blocks = refused.map((problem) => act("stop", h("b", { class: "guide-act__word" }, "We could not take this in"), h("p", {}, words(problem))));
  if (!found.length && !refused.length) return [act("light", h("b", { class: "guide-act__word" }, "Nothing is missing"), h("p", {}, "The file passes what this page can check. The build checks the rest, and people read it."))];
  if (!found.length) return blocks;
  const rows = found.map((problem) => {
    const asked = labelOf(session, problem);
    const button = h("button", { type: "button", class: "guide-form__offer" }, h("b", {}, asked), ` ${words(problem)}`);
    button.addEventListener("click", () => goTo(problem));
    return h("li", {}, button);
  });
  const count = found.length === 1 ? "One thing is not right yet" : `${found.length} things are not right yet`;
  return [...blocks, act("ask", h("b", { class: "guide-act__word" }, count), h("p", {}, blocks.length ? "Tap one to go there." : "Tap one to go there. You can also send it as it is, and we will ask you.")), h("ul", { class: "guide-plain guide-form__missing" }, ...rows)];
}

/** What there is to do when something is left alone. */
const IN_WORDS = "Tell us about it in words";

/** What a problem says, as a sentence. @param {Problem} problem */
export const words = ({ message, hint }) => [sentence(message), sentence(hint)].filter(Boolean).join(" ");

/** @param {Session} session @param {Problem} problem */
function labelOf({ data }, { path, field = path }) {
  if (field[0] === "asked") return FIRMEST;
  const step = field[0] === "steps" && typeof field[1] === "number" ? `Step ${field[1] + 1}` : "";
  return step || (data.fields.find(({ key }) => key === field[0])?.asked ?? String(field[0] ?? ""));
}

/** @param {Session} session @param {"tried" | "credit"} key @param {string} asked @param {string} hint @param {() => void} show */
function about(session, key, asked, hint, show) {
  const control = line(session.draft.asked[key], (text) => {
    session.draft.asked[key] = text;
    session.changed();
    show();
  });
  control.id = fresh();
  return h("div", { class: "guide-field" }, h("label", { for: control.id }, asked, h("small", { class: "guide-form__optional" }, " optional")), control, h("p", { class: "guide-small" }, hint));
}

/** @param {Session} session @param {() => void} show */
function fileName(session, show) {
  const wrong = h("div", { class: "guide-wrong", role: "status" });
  const control = line(
    session.draft.id || session.id,
    (text) => {
      session.draft.id = text.trim();
      session.changed();
      check();
      show();
    },
    { plain: true },
  );
  const check = () => {
    const [found] = checkId(session.data, session.id, []);
    const isTaken = session.data.names.some(({ id, left }) => !left && id === session.id);
    wrong.textContent = found ? words(found) : isTaken ? `There is a technique of that name already. Choose another.` : "";
  };
  control.id = fresh();
  check();
  return h("div", { class: "guide-field" }, h("label", { for: control.id }, "Name of the file"), wrong, control, h("p", { class: "guide-small" }, "Small letters, digits and hyphens, in English if you can."));
}

/**
 * The ways to send, the easiest first.
 * @param {Session} session
 * @param {string} text
 * @param {HTMLTextAreaElement} file
 * @param {HTMLElement} said
 */
function rungs(session, text, file, said) {
  const { data, id, record } = session;
  const name = session.values.name ?? id;
  const made = [];
  if (data.site.repository) {
    const onGitHub = record ? editFile(data, record) : newFile(data, id, text);
    made.push(opener(onGitHub, record ? "Change the file on GitHub" : "Send it on GitHub", "You need an account there. GitHub asks you to propose the file.", text, said, true));
    made.push(opener(issue(data, name, session.file, session.draft.asked, record, session.answers), "Send it as a form on GitHub", "For a phone, and for long texts. You need an account there.", session.file, said));
  }
  const mail = letter(data, name, text);
  if (mail) made.push(opener(mail, "Send it by e-mail", "No account is needed.", text, said, !made.length));
  return made;
}

/**
 * What to do instead of sending what could not be taken in: say it in words, with what was answered as their beginning.
 * @param {Session} session
 * @param {HTMLElement} said
 */
function wordsOnly({ data, values, id, problems }, said) {
  const name = values.name ?? id;
  const text = [`${name}:`, ...problems.filter(isRefused).map(({ message }) => sentence(message)), ""].join("\n");
  const made = [];
  if (data.site.repository) made.push(opener(tellUs(data, name, text), IN_WORDS, "You need an account on GitHub. A person reads it.", text, said, true));
  const mail = letter(data, name, text);
  if (mail) made.push(opener(mail, made.length ? "Tell us by e-mail" : IN_WORDS, "No account is needed. A person reads it.", text, said, !made.length));
  return made;
}

/**
 * The ways that need nothing but the file.
 * @param {Session} session
 * @param {string} text
 * @param {HTMLTextAreaElement} file
 * @param {HTMLElement} said
 */
function byHand({ data, id }, text, file, said) {
  const copyButton = quiet("Copy the file", async () => {
    said.textContent = (await copy(text, file)) ? "Copied." : "Your browser does not let us copy. The text is chosen below: copy it from there.";
  });
  const save = quiet("Save the file", () => {
    const link = h("a", { download: `${id}.yml`, href: URL.createObjectURL(new Blob([text], { type: "text/yaml" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    said.textContent = `Saved as ${id}.yml.`;
  });
  const contact = data.site.contact;
  return h("div", { class: "guide-form__way-on" }, h("div", { class: "guide-row" }, copyButton, save), h("p", { class: "guide-small" }, `Then give it to somebody who looks after ${data.site.name}: `, h("a", { href: contact.includes("@") && !contact.includes("/") ? `mailto:${contact}` : contact }, contact), "."));
}

/**
 * A link that is opened by the person. Where the text does not fit into an address it is copied by the same tap, to be pasted there.
 * @param {Link} link
 * @param {string} name
 * @param {string} hint
 * @param {string} text
 * @param {HTMLElement} said
 * @param {boolean} isFirst the one main action
 */
function opener({ href, whole }, name, hint, text, said, isFirst = false) {
  const mail = href.startsWith("mailto:");
  const link = h("a", { class: isFirst ? "guide-btn" : "guide-btn guide-btn--quiet", href, "data-whole": String(whole), ...(mail ? {} : { target: "_blank", rel: "noopener noreferrer" }) }, name);
  link.addEventListener("click", () => {
    if (whole) return;
    copy(text).then((done) => {
      said.textContent = done ? "The text is copied. Paste it on the page that opens." : "The text could not be copied. Come back and copy it below.";
    });
  });
  const note = whole ? hint : `${hint} The text is too long for an address, or has to replace what is there: it is copied when you tap, and you paste it.`;
  return h("div", { class: "guide-form__way-on" }, h("div", { class: "guide-row" }, link), h("p", { class: "guide-small" }, note));
}

/**
 * @param {string} text
 * @param {HTMLTextAreaElement} [file] to be chosen by hand if it cannot be copied
 */
async function copy(text, file) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (file) {
      file.closest("details")?.setAttribute("open", "");
      file.focus();
      file.select();
    }
    return false;
  }
}
