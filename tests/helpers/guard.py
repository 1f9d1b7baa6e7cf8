"""Looks on while pages of Chromium are used: whatever a page complains about fails the test it happens in, whoever opened the page.

A test that wants a complaint, because it takes the network away or asks for what is not there, names it with `guard.expects`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

#: How long nothing may be asked for, in milliseconds, until a page counts as settled. It is looked at twice.
QUIET = 60


@dataclass
class Guard:
    """What pages complained about since the test began, and what of it the test has named beforehand."""

    complaints: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=list)
    #: How many requests of each page have begun, and how many have ended.
    _begun: WeakKeyDictionary[Page, list[int]] = field(default_factory=WeakKeyDictionary)

    def expects(self, *patterns: str) -> None:
        """Take complaints that hold one of these patterns as they come, for the rest of the test."""
        self.expected += map(re.compile, patterns)

    def begin(self) -> None:
        self.complaints.clear()
        self.expected.clear()

    def left(self) -> list[str]:
        """Give the complaints that nobody expected."""
        return [each for each in self.complaints if not any(pattern.search(each) for pattern in self.expected)]

    def watch(self, browser: Browser) -> Browser:
        """Look on in every context that this browser makes from now on."""
        new_context, new_page = browser.new_context, browser.new_page

        def context(*arguments: Any, **settings: Any) -> BrowserContext:
            return self._watched(new_context(*arguments, **settings))

        def page(**settings: Any) -> Page:
            made = new_page(**settings)
            self._watched(made.context)
            self._page(made)
            return made

        browser.new_context = context  # type: ignore[method-assign] # every way to a page leads through these two
        browser.new_page = page  # type: ignore[method-assign]
        return browser

    def _watched(self, context: BrowserContext) -> BrowserContext:
        context.on("weberror", self._failed)
        context.on("console", self._said)
        context.on("page", self._page)
        return context

    def _page(self, page: Page) -> None:
        counts = self._begun.setdefault(page, [0, 0])

        def add(which: int) -> Callable[[Request], None]:
            def count(_: Request) -> None:
                counts[which] += 1

            return count

        page.on("request", add(0))
        page.on("requestfinished", add(1))
        page.on("requestfailed", add(1))

    def _failed(self, error: WebError) -> None:
        self.complaints.append(f"script error: {error.error}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":  # also what the policy refuses, and what is not there
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    def settle(self, page: Page) -> None:
        """Wait until a page is loaded and asks for nothing more."""
        page.wait_for_load_state("load")
        counts = self._begun[page]
        for _ in range(300):
            before = [*counts]
            page.wait_for_timeout(QUIET)
            if counts == before and counts[0] <= counts[1]:
                return
        raise AssertionError(f"{page.url} goes on asking: {counts}")


GUARD = Guard()


def settled(page: Page) -> None:
    """Wait until a page of a guarded browser is loaded and asks for nothing more."""
    GUARD.settle(page)
