"""Going through a running session beat by beat in the browser of the tests, and looking at what is seen of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

#: The sizes at which each instruction is whole without scrolling: small, middling and large phones, one held wide.
SIZES = ((360, 640), (390, 664), (390, 844), (412, 915), (844, 390))

#: Goes on through the steps from the first one, and looks at each beat that is not known yet. The touches are far enough apart to count.
WALK = """([most, known]) => {
  const dialog = document.querySelector("dialog"), seen = [], wrong = [], looked = new Set(known);
  let at = 1e9;
  Object.defineProperty(Event.prototype, "timeStamp", { configurable: true, get: () => (at += 1000) });
  const touch = (found) => dialog.querySelector(found).click();
  touch("[data-do=jump]");
  const linesOf = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  };
  const look = (where, words) => {
    const size = parseFloat(getComputedStyle(words).fontSize);
    if (size < 26) wrong.push(`${where}: letters of ${size} px`);
    for (const element of [words, dialog.querySelector("[data-fill=label]"), ...dialog.querySelectorAll("[data-fill=under] span, [data-fill=under] .guide-never:not(:has(span))")]) {
      for (const { left, right, top, bottom } of linesOf(element)) {
        if (left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight) wrong.push(`${where}: out of the window`);
        for (const x of [left + 1, (left + right) / 2, right - 1]) {
          const there = document.elementFromPoint(x, (top + bottom) / 2);
          if (!there || !(element.contains(there) || there.contains(element)) || there === dialog) wrong.push(`${where}: ${element.textContent.slice(0, 30)} covered by ${there?.className}`);
        }
      }
      if (element.scrollHeight > element.clientHeight + 2 && element === words) wrong.push(`${where}: clipped`);
    }
    if (dialog.scrollHeight > dialog.clientHeight + 1) wrong.push(`${where}: scrolls by ${dialog.scrollHeight - dialog.clientHeight}`);
    for (const key of dialog.querySelectorAll(".guide-player__keys button")) {
      const { width, height, bottom } = key.getBoundingClientRect();
      if (Math.min(width, height) < 48 || bottom > innerHeight + 0.5) wrong.push(`${where}: a key of ${width} x ${height}`);
    }
  };
  const shown = ["name", "side", "press", "where", "label", "do", "under", "next"];
  for (let turn = 0; turn < 400 && dialog.querySelector("[data-panel=end]").hidden; turn++) {
    const name = dialog.querySelector("#player--name").textContent, words = dialog.querySelector("[data-fill=do]");
    // A beat that shows the same on the same screen lies there as it did.
    const key = [innerWidth, innerHeight, dialog.dataset.beat, ...shown.map((each) => dialog.querySelector(`[data-fill=${each}]`).textContent)].join("|");
    if (!looked.has(key)) look(`${name} / ${dialog.dataset.beat} / ${words.textContent}`, words);
    looked.add(key);
    seen.push({ name, kind: dialog.dataset.beat, label: dialog.querySelector("[data-fill=label]").textContent, words: words.textContent,
      under: dialog.querySelector("[data-fill=under]").textContent });
    if (seen.length === most) break;
    touch("[data-do=on]");
  }
  delete Event.prototype.timeStamp;
  return { seen, wrong: [...new Set(wrong)], looked: [...looked] };
}"""


def walked(page: Page, most: int = 0, looked: Sequence[str] = ()) -> Any:
    """Go from the first beat on to the end, or so far: give each beat with its words, and what of it is not seen whole.

    What was `looked` at before, as an earlier walk gives it, is not looked at again.
    """
    return page.evaluate(WALK, [most, list(looked)])
