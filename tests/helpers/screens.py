"""One face for both browsers, so that a test says what must hold and holds in Chromium and Firefox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, Page

from tests.helpers.firefox import PLAIN, Look

#: Left, top, width and height in CSS pixels of the window.
Box = tuple[float, float, float, float]


class Screen(Protocol):
    """What a test asks of a browser; `firefox.py` says more about each. `Chromium` and `Firefox` have this shape."""

    requests: list[str]
    errors: list[str]

    def open(self, address: str, width: int = 1280, height: int = 800, look: Look = PLAIN) -> None: ...
    def resize(self, width: int, height: int = 800) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def screenshot(self, *, box: Box | None = None) -> bytes: ...
    def print(
        self,
        width_mm: float = 210,
        height_mm: float = 297,
        *,
        margins_mm: Sequence[float] = (10, 10, 10, 10),
        background: bool = False,
        scale: float = 1,
    ) -> bytes: ...
    def hover(self, x: float, y: float) -> None: ...
    def tap(self, x: float, y: float) -> None: ...
    def press(self, key: str) -> None: ...
    def hold(self, key: str, repeats: int) -> None: ...


class Chromium:
    """A tab of Chromium in a context of its own for each page that is opened."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._context: BrowserContext | None = None
        self.requests: list[str] = []
        self.errors: list[str] = []

    @property
    def _page(self) -> Page:
        assert self._context, "no page is open"
        return self._context.pages[0]

    def close(self) -> None:
        if self._context:
            self._context.close()

    def open(self, address: str, width: int = 1280, height: int = 800, look: Look = PLAIN) -> None:
        self.close()
        self.requests.clear()
        self.errors.clear()
        self._context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if look.dark else "light",
            reduced_motion="reduce" if look.still else "no-preference",
            forced_colors="active" if look.forced else "none",
            java_script_enabled=look.scripts,
            has_touch=True,
        )
        page = self._context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("response", lambda got: self.errors.append(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.on("requestfailed", lambda request: self.errors.append(f"{request.failure} {request.url}"))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.goto(address)

    def resize(self, width: int, height: int = 800) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def evaluate(self, expression: str) -> Any:
        return self._page.evaluate(f"() => ({expression})")

    def screenshot(self, *, box: Box | None = None) -> bytes:
        return self._page.screenshot(clip=dict(zip(("x", "y", "width", "height"), box, strict=True)) if box else None)  # type: ignore[arg-type] # the keys are its own

    def print(
        self,
        width_mm: float = 210,
        height_mm: float = 297,
        *,
        margins_mm: Sequence[float] = (10, 10, 10, 10),
        background: bool = False,
        scale: float = 1,
    ) -> bytes:
        sides = ("top", "right", "bottom", "left")
        return self._page.pdf(
            width=f"{width_mm}mm",
            height=f"{height_mm}mm",
            margin={side: f"{mm}mm" for side, mm in zip(sides, margins_mm, strict=True)},  # type: ignore[arg-type] # the keys are its own
            print_background=background,
            scale=scale,
        )

    def hover(self, x: float, y: float) -> None:
        self._page.mouse.move(x, y)

    def tap(self, x: float, y: float) -> None:
        self._page.touchscreen.tap(x, y)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def hold(self, key: str, repeats: int) -> None:
        for _ in range(1 + repeats):
            self._page.keyboard.down(key)
        self._page.keyboard.up(key)
