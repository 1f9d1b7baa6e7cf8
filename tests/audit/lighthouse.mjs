// Measures pages with Lighthouse, as it does for phones by default, and prints one line of JSON for each: its four scores and what failed.
// node lighthouse.mjs CHROMIUM ADDRESS…
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...addresses] = process.argv.slice(2);
const flags = ["--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
if (process.getuid?.() === 0) flags.push("--no-sandbox"); // as root Chromium starts only without it
const userDataDir = mkdtempSync(join(tmpdir(), "audit-"));
const chrome = await launch({ chromePath, chromeFlags: flags, userDataDir, logLevel: "silent" });
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "silent", output: "json" });
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]));
    const counted = new Set(Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight).map(({ id }) => id)));
    const failed = Object.values(lhr.audits)
      .filter(({ id, score }) => counted.has(id) && score !== null && score < 0.9)
      .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ""}`);
    console.log(JSON.stringify({ address, scores, failed, error: lhr.runtimeError?.message ?? "" }));
  }
} finally {
  await chrome.kill();
  rmSync(userDataDir, { recursive: true, force: true });
}
