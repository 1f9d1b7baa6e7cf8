"""Social cards: each guide and technique has its own, every page names one, and it is a picture of the size networks ask for."""

from __future__ import annotations

import json
import struct
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from generator.guide.facts import Facts
from generator.guide.library import Library, link
from generator.pages import plan_pages
from generator.paper.cards import HEIGHT, WIDTH, Cards
from generator.paper.typeset import Typesetter
from generator.records.schema import read_records
from tests.helpers.real import real_content, real_library

pytestmark = pytest.mark.ring("test")

CONTENT = real_content()
GUIDE: Library = real_library()


def shown_on(library: Library) -> dict[str, dict[str, str]]:
    """Give what each card shows, by its address."""
    cards = Facts(library).the(Cards).of(plan_pages(Facts(library)))
    return {card.address: json.loads(card.document.shown) for card in cards}


def changed(path: str, old: str, new: str) -> Library:
    """Give the guide after one change of its content."""
    file = PurePosixPath(path)
    text = CONTENT[file].decode()
    assert old in text
    return link(read_records({**CONTENT, file: text.replace(old, new).encode()}))


@pytest.mark.ours
@pytest.mark.parametrize("kind", ["techniques", "guides"])
def test_each_has_its_own_card(kind: str) -> None:
    """The card of a record shows its name, its summary and a drawing of it."""
    found, records = shown_on(GUIDE), {"techniques": GUIDE.techniques, "guides": GUIDE.guides}[kind]
    assert records
    for record in records.values():
        card = found[f"assets/cards/{kind}-{record.id}.png"]
        assert (card["title"], card["summary"]) == (str(record.name), str(record.summary))  # type: ignore[attr-defined]
        assert "drawing" in card["pictures"]
    assert len(found) == len(GUIDE.techniques) + len(GUIDE.guides) + 1


@pytest.mark.ours
def test_a_publisher_s_site_has_its_own_look() -> None:
    """The card bears the name and the colour of the site."""
    card = shown_on(
        changed("content/site.yml", "name: Warm Hands", 'name: Quiet House\ncolour: {light: "#7a2e5d", dark: "#f0b8dc"}')
    )
    assert {each["site"] for each in card.values()} == {"Quiet House"}
    assert {each["colour"] for each in card.values()} == {"#7a2e5d"}
    assert card["assets/cards/site.png"]["title"] == "Quiet House"


@pytest.mark.ours
def test_words_without_letters_of_ours_are_not_written() -> None:
    """A page whose name our fonts cannot write is shared with the card of the site, not with empty boxes."""
    library = changed("content/techniques/arm-glide.yml", "name: Arm glide", "name: Arm glide 手")
    page = next(page for page in plan_pages(Facts(library)) if page.address == "techniques/arm-glide/")
    assert Facts(library).the(Cards).address(page) == "assets/cards/site.png"
    assert "assets/cards/techniques-arm-glide.png" not in shown_on(library)


@pytest.mark.ours
def test_size_and_bytes() -> None:
    """A card is a PNG of 1200 by 630, under 150 KB, and the same bytes each time; with the longest words it still is."""
    long = changed("content/techniques/arm-glide.yml", "name: Arm glide", f"name: {'Slow glide ' * 7}".rstrip())
    wanted = [
        card.document
        for library in (GUIDE, long)
        for card in Facts(library).the(Cards).of(plan_pages(Facts(library)))
        if card.address.endswith(("arm-glide.png", "site.png"))
    ]
    assert len(wanted) == 4
    one, other = ([Typesetter().typeset(each).file for each in wanted] for _ in range(2))
    assert one == other
    for file in one:
        assert file.startswith(b"\x89PNG")
        assert struct.unpack(">II", file[16:24]) == (WIDTH, HEIGHT)
        assert len(file) < 150_000


def test_every_page_names_a_card_that_is_there(site: Path) -> None:
    """What a page tells networks is a file of the site, at the address the site will have."""
    address, found = str(GUIDE.site.address), set()
    for file in site.rglob("index.html"):
        (image,) = html.parse(file).xpath("//meta[@property='og:image']/@content")
        assert image.startswith(address)
        assert (site / image.removeprefix(address)).is_file()
        found.add(image)
    assert found == {f"{address}assets/cards/{each.name}" for each in (site / "assets" / "cards").iterdir()}
