// @ts-check
/**
 * <guide-offline> wraps what can be saved: it says how much room each part takes, saves it when its button is touched, and removes all of
 * it. Only here the service worker is registered. Its words stand in the page.
 */
import { site } from "../page/site.js";
import { CHOICE, PREFIX, mine, sessionElsewhere } from "./worker.js";
import { parse } from "../page/tables.js";

/** @typedef {{files: Record<string, [digest: string, bytes: number, parts: string]>}} List */
/** @typedef {{saved?: true, done?: number, all?: number, why?: "full" | "network" | "changed" | "failed"}} Told by sw.js */

const listed = new URL("assets/offline.json", site).href;
const chosen = new URL("offline-choice", site).href;
const WORKER = new URL("sw.js", site);

class GuideOffline extends HTMLElement {
  #isBusy = false;

  connectedCallback() {
    this.addEventListener("click", this);
    if (!("serviceWorker" in navigator && "caches" in window)) return this.#say("unable");
    navigator.serviceWorker.startMessages();
    this.#show().catch(() => this.#say("unable")); // storage is switched off
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  /** @param {Event} event */
  async handleEvent({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button || this.#isBusy) return;
    this.#isBusy = true;
    try {
      if (await sessionElsewhere()) return this.#say("busy");
      if (button.dataset.do === "save") await this.#save(/** @type {HTMLElement} */ (button.closest("[data-part]")).dataset.part ?? "");
      if (button.dataset.do === "remove") await this.#remove();
      if (button.dataset.do === "load") (await mine())?.waiting?.postMessage("load");
    } finally {
      this.#isBusy = false;
      await this.#show().catch(() => {});
    }
  }

  /** @param {string} part */
  async #save(part) {
    let before;
    try {
      before = await choice();
      await choose([...before.filter((each) => each !== part), part]);
      const told = listening((told) => this.#saving(told));
      const target = await worker();
      // Why it failed the worker tells, on another way: what it says can come after its end.
      if (target.state === "installing") settled(target).catch(() => setTimeout(told.fail, 2000));
      else target.postMessage("fill");
      await told.done;
      await settled(target);
      if ((await mine())?.waiting) return this.#say("newer");
      target.postMessage("claim"); // so that this page and others that are open have it at once
      this.#say("saved");
    } catch (error) {
      if (before) await choose(before).catch(() => {});
      this.#say(error instanceof Failed ? error.why : /** @type {any} */ (error)?.name === "QuotaExceededError" ? "full" : "unable");
    }
  }

  async #remove() {
    await (await mine())?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) || name === CHOICE) await caches.delete(name);
    this.#say("removed");
  }

  /** Say of each part how much room it takes, or that it is saved. */
  async #show() {
    const registration = await mine();
    const { list, there } = await known();
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-part]"))) {
      const size = /** @type {HTMLElement} */ (part.querySelector("[data-fill=size]"));
      const button = /** @type {HTMLButtonElement} */ (part.querySelector("button"));
      const missing = list && Object.entries(list.files).filter(([address, [, , parts]]) => isIn(parts, part.dataset.part ?? "") && !there.has(new URL(address, site).href));
      // Where nothing is saved yet, the page knows how much each part takes.
      const bytes = missing ? missing.reduce((sum, [, [, bytes]]) => sum + bytes, 0) : Number(size.dataset.bytes);
      const isSaved = registration !== undefined && missing?.length === 0;
      button.disabled = false;
      button.hidden = isSaved;
      part.classList.toggle("guide-offline__part--saved", isSaved);
      const words = isSaved ? size.dataset.saved : there.size ? size.dataset.more : size.dataset.open;
      size.textContent = (words ?? "").replace("{mb}", megabytes(bytes));
    }
    /** @type {HTMLElement} */ (this.querySelector("[data-do=remove]")).hidden = !there.size && !registration;
    /** @type {HTMLElement} */ (this.querySelector("[data-do=load]")).hidden = !registration?.waiting;
    this.#bar.hidden = true;
  }

  /** @param {Told} told */
  #saving({ done = 0, all = 0 }) {
    const percent = all ? Math.floor((100 * done) / all) : 0;
    this.#bar.hidden = false;
    this.#bar.value = percent;
    // Not at each file: it is read aloud.
    if (percent % 25 === 0 || !this.#said.textContent) this.#say("saving", String(percent));
  }

  /** @param {string} what @param {string} [percent] */
  #say(what, percent = "") {
    const text = (this.#said.dataset[what] ?? "").replace("{percent}", percent);
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }

  get #said() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-fill=said]"));
  }

  get #bar() {
    return /** @type {HTMLProgressElement} */ (this.querySelector("progress"));
  }
}

class Failed extends Error {
  /** @param {NonNullable<Told["why"]>} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** @param {string} parts @param {string} part */
const isIn = (parts, part) => part === "everything" || parts.split(" ").some((each) => each === "core" || each === part);

/** @param {number} bytes to one decimal, and never none */
const megabytes = (bytes) => Math.max(0.1, bytes / 1e6).toFixed(1);

/** Listen to what the worker tells. @param {(told: Told) => void} onStep */
function listening(onStep) {
  /** @type {(why: unknown) => void} */
  let fail = () => {};
  const done = new Promise((resolve, reject) => {
    fail = reject;
    const listen = (/** @type {MessageEvent} */ { data }) => {
      const told = /** @type {Told | undefined} */ (data?.offline);
      if (!told) return;
      if (told.saved || told.why) navigator.serviceWorker.removeEventListener("message", listen);
      if (told.saved) resolve(undefined);
      else if (told.why) reject(new Failed(told.why));
      else onStep(told);
    };
    navigator.serviceWorker.addEventListener("message", listen);
  });
  done.catch(() => {}); // somebody waits for it later
  return { done, fail: () => fail(new Failed("failed")) };
}

/** Register the worker, or look whether there is a newer one. @returns {Promise<ServiceWorker>} the one that is to save */
async function worker() {
  const known = await mine();
  if (!known) await fetch(WORKER, { cache: "no-cache" }).catch(() => Promise.reject(new Failed("network")));
  const registration = known ?? (await navigator.serviceWorker.register(WORKER, { scope: site.pathname, updateViaCache: "none" }));
  if (known) await known.update().catch(() => {}); // no network: the worker says so
  const found = registration.installing ?? registration.waiting ?? registration.active;
  if (!found) throw new Failed("failed");
  return found;
}

/** Wait until a worker is installed, and active if nothing holds it back. @param {ServiceWorker} worker */
function settled(worker) {
  return new Promise((resolve, reject) => {
    const look = async () => {
      if (worker.state === "redundant") reject(new Failed("failed"));
      if (worker.state === "activated" || (worker.state === "installed" && (await mine())?.active)) resolve(undefined);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** @returns {Promise<string[]>} */
async function choice() {
  const found = await caches.match(chosen, { cacheName: CHOICE });
  const value = await found?.text().then(parse).catch(() => []);
  return Array.isArray(value) ? value : [];
}

/** @param {string[]} parts */
async function choose(parts) {
  if (parts.length) await (await caches.open(CHOICE)).put(chosen, new Response(JSON.stringify(parts)));
  else await caches.delete(CHOICE);
}

/** The list of files of what is saved, and what of it is there; no list where nothing is. @returns {Promise<{list?: List, there: Set<string>}>} */
async function known() {
  for (const name of await caches.keys()) {
    const found = name.startsWith(PREFIX) ? await caches.match(listed, { cacheName: name }) : undefined;
    if (!found) continue;
    const there = (await (await caches.open(name)).keys()).map((request) => request.url).filter((url) => url !== listed);
    return { list: parse(await found.text()), there: new Set(there) };
  }
  return { there: new Set() };
}

if (!customElements.get("guide-offline")) customElements.define("guide-offline", GuideOffline);
