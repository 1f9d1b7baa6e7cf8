"""Audit a built site: `python -m tests.audit SITE`. Prints what it looked at and each thing that is wrong; exit code 1 if there is any.

Lighthouse goes by pages, axe and the Nu checker by types of page, the compiler of TypeScript by our scripts.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.tools import HERE, MODULES, MissingError, demand_programs, install_modules, output
from tests.helpers.browser import find_or_fetch, launch
from tests.helpers.checked import GUIDE, checked
from tests.helpers.guard import settled
from tests.helpers.page_types import PAGE_TYPES
from tests.helpers.weighing import compressing

SCRIPTS = HERE.parent.parent / "overrides" / "assets"
#: The pages that Lighthouse measures. Performance may lose two points: the machine can be busy.
MEASURED = ("home", "guide", "technique", "check", "session", "sheet")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
#: Each page is measured again as often, until it reaches them.
TRIES = 3
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """async (rules) => (await axe.run(document, { runOnly: rules })).violations.map(
  ({ id, nodes }) => `${id} x${nodes.length}: ${nodes[0].html.replace(/\\s+/g, " ").slice(0, 160)}`)"""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

Problems = Iterator[str]


def types(_: Path) -> Problems:
    """Every script says that its types are checked, and they hold."""
    scripts = sorted(SCRIPTS.rglob("*.js"))
    for script in scripts:
        if not script.read_text(encoding="utf-8").startswith("// @ts-check\n"):
            yield f"{script.relative_to(SCRIPTS)}: the first line is not // @ts-check"
    said = output([str(MODULES / "node_modules/.bin/tsc"), "--project", str(HERE)], fine=(0, 1, 2))
    yield from said.splitlines()
    print(f"types: {len(scripts)} scripts")


def markup(site: Path) -> Problems:
    """The Nu checker finds no error in any page."""
    jar = MODULES / "node_modules/vnu-jar/build/dist/vnu.jar"
    pages = sorted(site.rglob("*.html"))
    said = output(["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *map(str, pages)])
    found: dict[str, list[str]] = {}
    for message in json.loads(said)["messages"]:
        if message["type"] == "error":
            page = Path(unquote(message.get("url", "").removeprefix("file:"))).relative_to(site.resolve())
            extract = " ".join(message.get("extract", "").split())[:120]
            found.setdefault(message["message"], []).append(f"{page.as_posix()}:{message.get('lastLine', '')}: {extract}")
    for text, places in found.items():
        yield f"{len(places)} x {text} First in {places[0]}"
    print(f"markup: {len(pages)} pages")


def search(page: Page, root: str) -> None:
    page.goto(root)
    page.keyboard.press("/")
    page.keyboard.type("kidney")
    page.locator(".guide-found__link").first.wait_for()


def verdict(page: Page, root: str) -> None:
    checked(page, root, {"blood-thinners": "agreed", "varicose": "yes"}, {"varicose": ["calves"]})
    page.goto(f"{root}safety/check/")
    page.locator(".guide-verdict").wait_for()


def followed(page: Page, root: str) -> None:
    checked(page, root, {"blood-thinners": "agreed", "varicose": "yes"}, {"varicose": ["calves"]})
    page.goto(f"{root}{GUIDE}")
    settled(page)
    page.locator(".guide-today").wait_for()


def player(page: Page, root: str) -> None:
    checked(page, root, {})
    page.goto(f"{root}{GUIDE}session/")
    page.locator(".guide-today").wait_for()  # the page follows the check: its scripts are there
    settled(page)
    page.locator("guide-session [data-start=back-10]").click()
    page.get_by_role("dialog").wait_for()


def form(page: Page, root: str) -> None:
    page.goto(f"{root}contribute/technique/")
    page.get_by_role("button", name="Begin").click()
    page.locator("guide-form[data-view=form]").wait_for()


def menu(page: Page, root: str) -> None:
    page.goto(root)
    if page.locator("[data-opens=menu]").is_visible():
        page.locator("[data-opens=menu]").click()


#: What readers bring about, besides the pages as they open.
STATES: tuple[Callable[[Page, str], None], ...] = (search, verdict, followed, player, form, menu)


def access(site: Path) -> Problems:
    """Axe finds nothing on any type of page, and on what readers bring about, in the light and in the dark, on phones and wide screens."""
    axe = (MODULES / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright, compressing(site) as root:
        browser = launch(playwright)
        for width in (390, 1280):
            for scheme in SCHEMES:
                for name, problems in _looked_at(browser, root, axe, width, scheme):
                    yield from (f"{name}, {width} px, {scheme}: {each}" for each in problems)
        browser.close()
    print(f"access: {len(PAGE_TYPES)} types of page and {len(STATES)} states, in 4 looks")


def _looked_at(
    browser: Browser, root: str, axe: str, width: int, scheme: Literal["light", "dark"]
) -> Iterator[tuple[str, list[str]]]:
    visits: dict[str, Callable[[Page, str], None]] = {kind: partial(_open, address) for kind, address in PAGE_TYPES.items()}
    visits.update({state.__name__: state for state in STATES})
    for name, visit in visits.items():
        context = browser.new_context(
            viewport={"width": width, "height": 850}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
        )
        page = context.new_page()
        visit(page, root)
        page.wait_for_timeout(200)
        page.evaluate(axe)
        yield name, page.evaluate(AXE, RULES)
        context.close()


def _open(address: str, page: Page, root: str) -> None:
    page.goto(root + address, wait_until="load")


def lighthouse(site: Path) -> Problems:
    """Lighthouse gives 100 four times on the pages that readers see first; performance may lose two points."""
    with sync_playwright() as playwright:
        chromium = str(find_or_fetch(playwright))
    with compressing(site) as root:
        left = {root + PAGE_TYPES[kind]: kind for kind in MEASURED}
        for attempt in range(1, TRIES + 1):
            said = output(["node", str(MODULES / "lighthouse.mjs"), chromium, *left])
            for found in map(json.loads, said.splitlines()):
                scores = found["scores"]
                short = [f"{name} {scores.get(name)}" for name, least in LEAST.items() if scores.get(name, 0) < least]
                print(f"lighthouse: {left[found['address']]}:", *(f"{name} {scores.get(name)}" for name in LEAST))
                if not short:
                    del left[found["address"]]
                elif attempt == TRIES or short != [f"performance {scores.get('performance')}"]:
                    yield f"{left.pop(found['address'])}: {', '.join(short)}; {'; '.join([found['error'], *found['failed']])}"
            if not left:
                return


AUDITS: tuple[Callable[[Path], Problems], ...] = (types, markup, access, lighthouse)


def main(site: Path, names: list[str]) -> int:
    if not (site / "index.html").is_file():
        print(f"error: there is no built site in {site}; run make site", file=sys.stderr)
        return 2
    wrong = 0
    try:
        demand_programs()
        install_modules()
        for audit in AUDITS:
            if names and audit.__name__ not in names:
                continue
            since = time.monotonic()
            for problem in audit(site):
                wrong += 1
                print(f"{audit.__name__}: {problem}")
            print(f"{audit.__name__}: {time.monotonic() - since:.0f} s", flush=True)
    except MissingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"audit: {wrong} wrong" if wrong else "audit: clean")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
