// @ts-check
/**
 * What every page needs: the theme button, the menu and the search by keyboard, the list "On this page", and today's check. The rest is loaded
 * by need. No script imports this one; what it imports at once, and others too, the build puts into it: see generator/site/scripts.py.
 */
import { startTheme, startMenu } from "./page/header.js";
import { isStored } from "./page/stored.js";
import { onTop } from "./page/top.js";
import { startSearch } from "./search/open.js";
import { followCheck } from "./today/follow.js";

/** Follow the sections as soon as the list "On this page" is shown. */
function followSections() {
  const list = document.querySelector(".guide-toc");
  const wide = matchMedia("(min-width: 76.25em)"); // as in guide.css
  const follow = () => {
    if (list && wide.matches) import("./page/sections.js");
  };
  wide.addEventListener("change", follow);
  follow();
}

/** Let hands move: the script begins with it, and listens for all that comes after. */
const moveHands = () => import("./page/hands.js");

/** A button that opens the browser's own print window, and the first touch of the one that lets hands move. */
function startKeys() {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    // The letters of a sheet may still be on their way.
    if (target.closest("[data-print]")) document.fonts.ready.then(() => print());
    if (target.closest("[data-hands]")) moveHands();
  });
}

startTheme();
startKeys();
startMenu();
startSearch();
followSections();
followCheck();
if (document.querySelector("guide-checklists")) import("./checklists/checklists.js");
else if (document.querySelector("guide-checklist")) import("./checklists/checklist.js");
if (document.querySelector("guide-filter")) import("./page/filter.js");
if (document.querySelector("guide-choose")) import("./choose/choose.js");
if (document.querySelector("guide-session")) import("./session/session.js");
if (isStored("last") && document.querySelector("[data-last]")) import("./session/again.js");
if (isStored("hands")) moveHands();
if (document.querySelector("[data-due]")) import("./page/overdue.js");
if (navigator.serviceWorker?.controller) import("./offline/news.js").then((news) => news.follow(onTop));
