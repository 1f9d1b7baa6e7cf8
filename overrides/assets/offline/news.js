// @ts-check
/** Says that a new version of what is saved is ready, and loads it when asked. Loaded only where the service worker gives the page. */
import { h } from "../page/element.js";
import { site } from "../page/site.js";
import { mine, sessionElsewhere } from "./worker.js";

const READY = "A new version is ready.";
const LOADED = "A new version was loaded in another tab.";
const FULL = "A new version is there, but there is not enough room on this device to save it. What you read may be out of date.";
const WAIT = "A session is running in another tab. Load the new version when it is over.";

/** Whether this page asked for it. */
let isAsked = false;

/** @param {(element: HTMLElement) => void} onTop puts something above the title */
export async function follow(onTop) {
  const registration = await mine();
  if (!registration) return;
  const ready = () => registration.waiting && whenQuiet(() => registration.waiting && offer(onTop, registration));
  const watch = () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => next.state === "installed" && ready());
  };
  ready();
  watch();
  registration.addEventListener("updatefound", watch);
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    // Where somebody saves just now it is said there.
    if (data?.offline?.why !== "full" || document.querySelector("guide-offline")) return;
    whenQuiet(() => show(onTop, FULL, "Make room", () => location.assign(new URL("offline/", site))));
  });
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    if (isAsked) location.reload();
    // Not where the worker is gone, or has come for the first time.
    else if ((await mine())?.active) whenQuiet(() => show(onTop, LOADED, "Load this page again", () => location.reload()));
  });
}

/** Now, or when the session on this page is over. @param {() => void} then */
function whenQuiet(then) {
  if (!document.querySelector(".guide-player[open]")) return then();
  document.addEventListener("guide-session-gone", () => whenQuiet(then), { once: true });
}

/** @param {(element: HTMLElement) => void} onTop @param {ServiceWorkerRegistration} registration */
function offer(onTop, registration) {
  const notice = show(onTop, READY, "Load it", async () => {
    if (await sessionElsewhere()) return notice.querySelector("span")?.replaceChildren(WAIT);
    isAsked = true;
    registration.waiting?.postMessage("load");
  });
}

/**
 * @param {(element: HTMLElement) => void} onTop
 * @param {string} words
 * @param {string} name of the button
 * @param {() => void} act
 */
function show(onTop, words, name, act) {
  for (const old of document.querySelectorAll(".guide-news")) old.remove();
  const button = h("button", { type: "button", class: "guide-btn" }, name);
  button.addEventListener("click", act);
  const notice = h("section", { class: "guide-news guide-screen", role: "status" }, h("span", {}, words), button);
  onTop(notice);
  return notice;
}
