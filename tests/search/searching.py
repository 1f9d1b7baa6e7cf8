"""The search in the browser of the tests: how it is opened, asked and read, and small indexes of our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, cast

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from generator.data.names import VERSION

#: Nobody can have written a page about this.
NOWHERE = "zzqxkv"
WIDE = {"width": 1280, "height": 900}
FIELD = ".guide-search input"
OUTPUT = ".guide-results"
LINKS = f"{OUTPUT} .guide-results__link"
NAMES = f"{OUTPUT} ol:first-of-type .guide-results__link"


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def search(page: Page, query: str) -> None:
    """Type a query and wait until its last result is there."""
    page.locator(FIELD).fill(query)
    settle(page)


def settle(page: Page) -> None:
    # Our code comes with the first focus: before that the output is not ours, and has no list after the status.
    page.locator(f"{OUTPUT} > [role=status]").wait_for(state="attached")
    page.locator(f"{OUTPUT}[aria-busy=false]").wait_for(state="attached")


def found(page: Page, links: str = LINKS) -> list[str]:
    """Give the addresses of the results, from the root of the site."""
    root = page.evaluate("new URL('..', [...document.scripts].find((s) => s.src.endsWith('assets/main.js')).src).href")
    return [str(link).removeprefix(root) for link in page.eval_on_selector_all(links, "(all) => all.map((link) => link.href)")]


def errors_of(page: Page) -> list[str]:
    """Give a list that fills with the errors of a page."""
    errors: list[str] = []

    def heard(error: Error) -> None:
        errors.append(error.message)

    page.on("pageerror", heard)
    return errors


def status(page: Page) -> str:
    return page.locator(f"{OUTPUT} > [role=status]").inner_text()


def matcher(page: Page, expression: str, value: object = None) -> Any:
    """Work with the pure functions of search/match.js inside the page."""
    return page.evaluate(
        f"(value) => import(new URL('assets/search/match.js', document.baseURI)).then((search) => ({expression})(search, value))",
        value,
    )


def little(*titles: str, kinds: tuple[tuple[str, int], ...] = (("Technique", 0),)) -> dict[str, Any]:
    """Give an index with these titles, once in each kind. Further names follow a title after bars."""
    lines = [[str(number), title, 0, 0, *names] for number, (title, *names) in enumerate(each.split("|") for each in titles)]
    listed = [[word, rank, f"{word}/", "/", lines] for word, rank in kinds]
    return {"version": VERSION, "stop": "the of my massage", "try": ["back"], "lists": [], "areas": ["Neck"], "kinds": listed}


TEXT_ONLY = "earlobe handkerchief"


def text_index(*docs: tuple[str, str, str]) -> str:
    config = {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000}, "text": {}},
    }
    return json.dumps({"config": config, "docs": [dict(zip(("location", "title", "text"), doc, strict=True)) for doc in docs]})


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/json")


def searcher(chromium: Browser, site_url: str) -> Iterator[Page]:
    """Give one page for many searches, as somebody who tries one word after the other. It has a clock of its own."""
    context = chromium.new_context(viewport=cast(Any, WIDE))
    page = opened(context, site_url)
    page.clock.install()
    search(page, "knead")
    yield page
    context.close()
