"""Routines that were put together run as ours do: every beat of 200 of them is whole on the screens of phones."""

from __future__ import annotations

import random
from itertools import cycle, islice

import pytest
from playwright.sync_api import Browser, Page

from tests.choose.choosing import CHOOSE, SHOWN
from tests.helpers.checked import checked
from tests.helpers.guard import settled
from tests.session.running import begun, still_page, wait
from tests.session.walking import SIZES, walked

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

BLOCKS, EACH = 8, 25
#: So many choices in a row may lead to no routine: a place and a position that do not go together.
MOST_REFUSED = 30

#: What the chooser offers, read from its own fields.
OFFERED = """() => Object.fromEntries(["position", "over", "areas"].map((name) => [name,
  [...document.querySelectorAll(`form [name=${name}]`)].flatMap((each) => (each.options ? [...each.options] : [each])).map((each) => each.value)]))"""


def choice(chance: random.Random, offered: dict[str, list[str]]) -> str:
    """Choose as somebody does: a length, and now and then a position, clothes, places; never one of our routines."""
    areas = chance.sample(offered["areas"], chance.choice([0, 0, 1, 2]))
    chosen = {
        "minutes": chance.choice(["5", "10", "15", "20", "30"]),
        "position": chance.choice(["", *offered["position"]]),
        "over": chance.choice(["", *offered["over"]]),
        "areas": ",".join(areas),
        "own": "yes",
    }
    return "#" + "&".join(f"{name}={value}" for name, value in chosen.items() if value)


def found(page: Page, site_url: str, asked: str) -> bool:
    """Put a routine together and begin it; tell whether there is one."""
    page.goto("about:blank")
    page.goto(f"{site_url}{CHOOSE}{asked}")
    page.locator(SHOWN).first.wait_for()
    settled(page)
    start = page.locator("guide-session [data-start]")
    if not start.count():
        return False
    start.first.click()
    wait(page)
    begun(page)
    return True


@pytest.mark.parametrize("block", range(BLOCKS))
@pytest.mark.few(1)
def test_each_beat_of_what_was_put_together_is_whole(site_url: str, chromium: Browser, block: int) -> None:
    """Each line lies in the window in 26 px, each instruction of each row comes, and the keys are 48 px: on the five screens in turn."""
    chance = random.Random(20_261_201 + block)  # noqa: S311 - the same choices each time
    wrong: list[str] = []
    seen = set()
    looked: list[str] = []
    with chromium.new_context() as context, still_page(context) as page:
        checked(page, site_url, {})
        page.goto(f"{site_url}{CHOOSE}#minutes=10")
        page.locator(SHOWN).first.wait_for()
        offered = page.evaluate(OFFERED)
        assert all(offered.values())
        for width, height in islice(cycle(SIZES), EACH):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("localStorage.clear()")  # a session that was left would ask whether to go on
            checked(page, site_url, {})
            asked = next(each for each in (choice(chance, offered) for _ in range(MOST_REFUSED)) if found(page, site_url, each))
            seen.add(asked)
            told = walked(page, looked=looked)
            looked = told["looked"]
            rows = page.locator("guide-session .guide-do > li").all_text_contents()
            words = [each["words"] for each in told["seen"] if each["kind"] == "do"]
            assert rows
            if left := [*told["wrong"], *(text for text in rows if text.strip() not in words)]:
                wrong.append(f"{width} x {height} {asked}: {left}")
    assert len(seen) > EACH * 0.7
    assert not wrong, "\n".join(wrong)
