// @ts-check
// Added to each page by `python -m generator serve`, and never part of the site: shows problems, and loads the page again after a
// good build. What it shows is text from the build, so it only ever becomes text.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const version = Number(script.dataset.version);

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = "/__preview/preview.css";
document.head.append(style);

const box = document.createElement("aside");
box.className = "preview-problems";
box.setAttribute("role", "status");
box.setAttribute("aria-label", "Problems of the preview");
box.hidden = true;
const hide = document.createElement("button");
hide.type = "button";
hide.textContent = "Hide";
hide.addEventListener("click", () => { box.hidden = true; });
const text = document.createElement("pre");
box.append(hide, text);
document.body.append(box);

/** @type {EventSource | undefined} */
let events;

/** Listen only while the page is seen: a browser allows six connections to one host, and people open more tabs than that. */
function listen() {
  events?.close();
  events = undefined;
  if (document.hidden) return;
  events = new EventSource("/__preview/events");
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== version) {
      events?.close();
      location.reload();
      return;
    }
    text.textContent = state.problems;
    box.hidden = state.problems === "";
  });
}

document.addEventListener("visibilitychange", listen);
listen();
