// @ts-check
/**
 * Keeps what a reader has saved for offline, and gives it to the pages. Only the button of the page offline/ registers it. It lies at the
 * root of the site, since it can only keep what lies below it; generator/site/offline.py writes the version.
 *
 * A version is kept as a whole, every file held against its digest, or not at all. The next one waits until no page of the site is open, or
 * until a reader asks for it. Nothing here touches what another site keeps on the same host.
 */

/** The digest of the list of files. */
const VERSION = "not built";
/** @typedef {{files: Record<string, [digest: string, bytes: number, parts: string]>}} List assets/offline.json */

const worker = /** @type {any} */ (self);
const root = new URL("./", location.href);
/** Names of ours carry the path of the site. */
const PREFIX = `${root.pathname}offline `;
const HERE = PREFIX + VERSION;
/** Which parts are wanted. */
const CHOICE = `${root.pathname}offline-choice`;
const AT_ONCE = 6;

/** @param {string} address */
const at = (address) => new URL(address, root).href;
const listed = at("assets/offline.json");
const chosen = at("offline-choice");

class Unsaved extends Error {
  /** @param {"changed" | "network"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "load") worker.skipWaiting();
  if (event.data === "fill") event.waitUntil(fill());
  if (event.data === "claim") event.waitUntil(worker.clients.claim());
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(root.href)) event.respondWith(answer(event.request));
});

/** Keep this version. Where that fails nothing of it is left, and the one before stays. */
const install = () =>
  keep().catch(async (error) => {
    await caches.delete(HERE);
    throw error;
  });

/** Another part was chosen. */
const fill = () => keep().catch(() => {}); // said already

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== HERE) await caches.delete(name);
}

/** Keep all that is wanted of this version and say how it goes. Of what fails nothing new is left. */
async function keep() {
  /** @type {string[]} */
  const added = [];
  try {
    const list = await theList();
    const wanted = await choice();
    const isWanted = (/** @type {string} */ parts) =>
      wanted.includes("everything") || parts.split(" ").some((part) => part === "core" || wanted.includes(part));
    const cache = await caches.open(HERE);
    const there = new Set((await cache.keys()).map((request) => request.url));
    const missing = Object.entries(list.files).filter(([address, [, , parts]]) => isWanted(parts) && !there.has(at(address)));
    const all = missing.reduce((sum, [, [, bytes]]) => sum + bytes, 0);
    const before = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== HERE);
    let done = 0;
    const next = async () => {
      for (let row; (row = missing.pop()); ) {
        const [address, [digest, bytes]] = row;
        const response = (await kept(before, address, digest)) ?? (await fetched(address, digest)).response;
        added.push(at(address));
        await cache.put(at(address), response);
        done += bytes;
        await tell({ done, all });
      }
    };
    const stop = (/** @type {unknown} */ error) => {
      missing.length = 0;
      throw error;
    };
    const rows = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => next().catch(stop)));
    for (const row of rows) if (row.status === "rejected") throw row.reason;
    await tell({ saved: true });
  } catch (error) {
    if (await caches.has(HERE)) {
      const cache = await caches.open(HERE);
      for (const address of added) await cache.delete(address);
    }
    const why = error instanceof Unsaved ? error.why : /** @type {any} */ (error)?.name === "QuotaExceededError" ? "full" : "failed";
    await tell({ why });
    throw error;
  }
}

/** The list that belongs to this worker, kept beside the files. @returns {Promise<List>} */
async function theList() {
  const cache = await caches.open(HERE);
  const found = await cache.match(listed);
  if (found) return found.json();
  const { response, text } = await fetched(listed, VERSION);
  await cache.put(listed, response);
  return JSON.parse(text());
}

/** @returns {Promise<string[]>} */
async function choice() {
  const found = await caches.match(chosen, { cacheName: CHOICE });
  const value = await found?.json().catch(() => []);
  return Array.isArray(value) ? value : [];
}

/** Find a file in what is kept of other versions. @param {string[]} names @param {string} address @param {string} digest */
async function kept(names, address, digest) {
  for (const name of names) {
    const found = await caches.match(at(address), { cacheName: name });
    if (found && (await digestOf(await found.clone().arrayBuffer())) === digest) return found;
  }
  return undefined;
}

/**
 * Ask the host, past what the browser has kept by itself, and hold what comes against its digest. What came by a redirect would not be
 * taken for a page, so each answer is made anew.
 * @param {string} address
 * @param {string} digest
 */
async function fetched(address, digest) {
  const answer = await fetch(at(address), { cache: "no-cache", credentials: "same-origin" }).catch(() => undefined);
  if (!answer) throw new Unsaved("network");
  const body = await answer.arrayBuffer().catch(() => undefined);
  if (!body) throw new Unsaved("network");
  // A host may give its 404 page with that status: what counts is what is in it.
  if ((!answer.ok && answer.status !== 404) || (await digestOf(body)) !== digest) throw new Unsaved("changed");
  const headers = { "Content-Type": answer.headers.get("Content-Type") ?? "application/octet-stream" };
  return { response: new Response(body, { headers }), text: () => new TextDecoder().decode(body) };
}

/** @param {ArrayBuffer} body */
async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {object} what */
async function tell(what) {
  for (const page of await worker.clients.matchAll({ includeUncontrolled: true, type: "window" })) page.postMessage({ offline: what });
}

/**
 * What is saved comes from the device, so that pages, scripts and data of one version stay together. All else comes from the host.
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answer(request) {
  const url = new URL(request.url);
  url.search = url.hash = "";
  if (url.pathname.endsWith("/index.html")) url.pathname = url.pathname.slice(0, -"index.html".length);
  const found = await caches.match(url.href, { cacheName: HERE });
  // "reload": a page says that what was kept does not fit.
  if (found && request.cache !== "reload") return found;
  try {
    return await fetch(request);
  } catch (error) {
    if (found) return found;
    if (request.mode !== "navigate") throw error;
    return missing(url.href, error);
  }
}

/** No network, and the page is not saved. @param {string} address @param {unknown} error */
async function missing(address, error) {
  const list = await caches.match(listed, { cacheName: HERE });
  if (!list) throw error; // what was saved is removed
  const { files } = /** @type {List} */ (await list.json());
  if (Object.keys(files).some((each) => at(each) === `${address}/`)) return Response.redirect(`${address}/`);
  if (Object.keys(files).some((each) => at(each) === address)) return Response.redirect(at("offline/#not--saved"));
  const page = await caches.match(at("404.html"), { cacheName: HERE });
  if (!page) throw error;
  return new Response(await page.blob(), { status: 404, headers: page.headers });
}
