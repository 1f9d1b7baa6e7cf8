"""The search in the browser of the tests: how it is opened, asked and read, and small indexes of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Any, cast

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from generator.data.names import VERSION
from generator.data.texts import FOLDER, text_files

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
    lines = [[str(number), title, *names] for number, (title, *names) in enumerate(each.split("|") for each in titles)]
    listed = [[word, rank, f"{word}/", "/", lines] for word, rank in kinds]
    return {"version": VERSION, "stop": "the of my massage", "try": ["back"], "lists": [], "areas": ["Neck"], "kinds": listed}


TEXT_ONLY = "earlobe handkerchief"


def texts_of(pages: Iterable[tuple[str, str, str]], stop: str = "") -> dict[PurePosixPath, bytes]:
    """Give the files of the text of some pages, each by its address, title and HTML."""
    given = [(cast(Any, SimpleNamespace(address=address, title=title, repeats=False)), html) for address, title, html in pages]
    return text_files(given, stop)


def serve_texts(context: BrowserContext, *pages: tuple[str, str, str]) -> None:
    """Let every page of a context find the text of these pages, and no other."""
    files = {f"/{path}": data for path, data in texts_of(pages).items()}
    context.route(
        f"**/{FOLDER}/**",
        lambda route: route.fulfill(
            body=next(data for path, data in files.items() if route.request.url.endswith(path)), content_type="application/json"
        ),
    )


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
