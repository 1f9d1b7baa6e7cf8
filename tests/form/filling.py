"""The form "Add a technique" in the browser of the tests: how it is opened, filled in and read."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

REPOSITORY = {"address": "https://github.com/example/warm-hands", "branch": "main"}
#: Name, summary, the text of a step, where it was learned: Latin, Arabic and Chinese letters.
TONGUES = {
    "latin": ("Cloak stroke", "Slow strokes: they calm.", 'Glide on, "{}": slowly, don\'t hurry.', "Taught in my course, 2012."),
    "arabic": ("تدليك هادئ للظهر", "حركات بطيئة تهدئ الجسم.", "مرّر راحتيك ببطء على الظهر، الخطوة {}، ولا تتعجل أبدا.", "تعلمته في دورة عام 2012."),
    "chinese": ("安静的背部长推法", "缓慢的长推使人放松", "双手平放慢慢滑动第{}步不要着急保持接触均匀呼吸慢慢地向上推动", "二零一二年在课程中学到"),
}  # fmt: skip


def opened(page: Page, site_url: str, query: str = "") -> Page:
    page.goto(f"{site_url}contribute/technique/{query}")
    page.locator(".guide-form__stage h1").wait_for()
    if page.get_by_role("button", name="Begin").count():
        page.get_by_role("button", name="Begin").click()
    page.locator("guide-form[data-view=form]").wait_for(state="attached")
    return page


def part(page: Page, title: str) -> None:
    """Go to a part by the list of parts."""
    page.locator(".guide-form__parts").get_by_role("button", name=title).click()
    expect(page.locator(".guide-form__stage h1")).to_have_text(title)


def field(page: Page, name: str) -> Any:
    return page.locator(f"[data-field='{name}'] :is(input[type=text], textarea)").first


def _required(page: Page) -> None:
    """Fill in what the part that is open asks for in words: where the giver is, and what the hands do at a glance."""
    for name, text in (("giver", "Beside the hip."), ("cue", "Glide over the upper back.")):
        if field(page, name).is_visible():
            field(page, name).fill(text)


def fill(page: Page, tongue: str, steps: int = 20) -> tuple[str, str, list[str], str]:
    """Type a whole technique, as somebody would who has never seen the form."""
    name, summary, step, basis = TONGUES[tongue]
    field(page, "basis").fill(basis)
    page.locator("[data-field='asked.firmest'] input[value=light]").check()
    page.get_by_role("button", name="Next: name").click()
    field(page, "name").fill(name)
    field(page, "summary").fill(summary)
    page.locator("[data-field=level] input[value=first-time]").check()
    _required(page)
    page.get_by_role("button", name="Next: hands and body").click()
    for where in (
        "[data-field=moves] input[value=glide]",
        "[data-field=hands] input[value=palms]",
        "[data-field=over] input[value=either]",
    ):
        page.locator(where).check()
    page.locator("[data-field=positions] input[value=face-down]").check()
    page.locator("summary", has_text=re.compile("^Back")).click()
    page.locator("[data-field='where.upper-back'] input[type=checkbox]").check()
    _required(page)
    page.get_by_role("button", name="Next: step by step").click()
    texts = [step.format(number) for number in range(1, steps + 1)]
    for number, text in enumerate(texts):
        if number > 1:
            page.get_by_role("button", name="Add a step").click()
        field(page, f"steps.{number}.do").fill(text)
    field(page, "minutes.least").fill("1")
    field(page, "minutes.most").fill("2.5")
    _required(page)
    part(page, "Look and send")
    return name, summary, texts, basis


def file_of(page: Page) -> str:
    return page.locator(".guide-form__file").input_value()


def link(page: Page, name: str) -> Any:
    return page.get_by_role("link", name=name)
