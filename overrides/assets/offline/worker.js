// @ts-check
/** What the pages know of the service worker: which is ours, what is kept under which name, and that a session is not disturbed. */
import { site } from "../page/site.js";
import { Tabs } from "../session/tabs.js";

/** Several sites can share one host, so names carry the path of this one; sw.js has the same. */
export const PREFIX = `${site.pathname}offline `;
export const CHOICE = `${site.pathname}offline-choice`;

/** @returns {Promise<ServiceWorkerRegistration | undefined>} ours: a host can have another one above our path */
export async function mine() {
  const found = await navigator.serviceWorker?.getRegistration(site);
  return found?.scope === site.href ? found : undefined;
}

/** Whether a session runs in another tab. */
export const sessionElsewhere = () =>
  new Tabs(
    () => false,
    () => {},
    () => undefined,
  ).someoneElse();
