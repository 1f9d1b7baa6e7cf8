"""The safety check in the browser of the tests: how it is opened, read and answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from playwright.sync_api import Page, expect

from generator.guide.library import Library

CHECK = "safety/check/"
FIRST, SECOND = "Is any of this there?", "Does any of this fit?"
#: Gives what the site keeps on the device, without the path in front of the names.
KEPT = "Object.fromEntries(Object.entries(localStorage).map(([key, value]) => [key.split('/').pop(), value]))"


def opened(page: Page, site_url: str, at: dt.datetime | None = None) -> Page:
    """Open the check, now or at another time, and wait until it has taken over from the list. The page has a clock of its own for `tap`."""
    page.clock.install(time=at)
    page.goto(site_url + CHECK)
    page.locator("guide-check[data-view]").wait_for(state="attached")
    return page


def stage(page: Page) -> str:
    """Give the text of the screen that is shown."""
    return page.locator(".guide-check__stage").inner_text()


def title(page: Page) -> str:
    return page.locator(".guide-check__stage h1").inner_text().replace("\n", " ")


def on_screen(page: Page, words: str) -> None:
    """Wait for the screen with this heading: the first touch fetches what the others need."""
    expect(page.locator(".guide-check__stage h1")).to_have_text(words, use_inner_text=True)


#: For so long, in milliseconds, a new screen answers no tap: the second one of a double tap.
NEW = 300


def tap(page: Page, name: str) -> None:
    page.locator(".guide-check__stage").get_by_role("button", name=name, exact=True).click()
    page.clock.fast_forward(NEW)


def to_topics(page: Page) -> None:
    tap(page, "None of these")
    page.locator("#guide--typed").wait_for()


def tick_sign(page: Page, library: Library, name: str) -> None:
    """Tick the row of a sign, and the sign itself where the row asks for several."""
    row = next(each for each in library.safety_check.signs if name in each.signs)
    page.get_by_label(str(row.question)).check()
    if len(row.signs) > 1:
        page.get_by_label(str(library.stop_signs[name].question)).check()


def choose(page: Page, name: str) -> None:
    """Type the name of a condition and choose it."""
    page.locator("#guide--typed").fill(name)
    page.get_by_role("group", name="Do you mean").get_by_role("button", name=name).first.click()


def asked(page: Page) -> bool:
    """Tell whether a question is open. Where something is, nobody knows."""
    while page.get_by_role("button", name="I do not know", exact=True).count():
        tap(page, "I do not know")
    return page.locator(".guide-answers").count() > 0


def walk(page: Page, library: Library, answers: Mapping[str, str]) -> None:
    """Type these conditions and answer them as told: yes, no, not sure, or agreed. What is asked besides is a no."""
    to_topics(page)
    for condition in answers:
        choose(page, str(library.conditions[condition].name))
    tap(page, "Next")
    words = {"yes": "Yes", "no": "No", "not sure": "I am not sure", "agreed": "Yes"}
    by_question = {str(library.conditions[key].question): answer for key, answer in answers.items()}
    last = "no"
    for _ in range(40):
        if not asked(page):
            break
        heading = title(page)
        if heading.startswith("Has a clinician"):
            tap(page, "Yes" if last == "agreed" else "No")
        else:
            last = by_question.get(heading, "no")
            tap(page, words[last])
    page.locator(".guide-verdict").wait_for()
