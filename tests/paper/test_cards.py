"""Social cards: each guide and technique has its own, every page names one, and it is a picture of the size networks ask for."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html
from PIL import Image

from generator.guide.facts import Facts
from generator.guide.library import Library, link
from generator.pages import plan_pages
from generator.paper.cards import HEIGHT, WIDTH, Cards
from generator.paper.typeset import Document, Typesetter
from generator.records.schema import read_records
from tests.helpers.casefile import tiny_content
from tests.helpers.real import real_content, real_library
from tests.helpers.some import some

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


def documents(library: Library) -> list[Document]:
    """Give the cards of a guide, to be typeset."""
    return [card.document for card in Facts(library).the(Cards).of(plan_pages(Facts(library)))]


SMALL = documents(link(read_records(tiny_content())))


def longest(*, drawn: bool = True) -> Document:
    """Give a card with the longest name and sentence that a record may have."""
    words = {"title": f"{'Slow glides ' * 6}Slowness", "summary": f"{'Slow circles round the ankle. ' * 13}And so on."}
    assert [len(each) for each in words.values()] == [80, 400]
    shown = json.loads(SMALL[0].shown)
    assert "drawing" in shown["pictures"]
    return replace(SMALL[0], shown=json.dumps({**shown, **words} | ({} if drawn else {"pictures": {}})))


def inks(picture: Image.Image, box: tuple[int, int, int, int]) -> set[Any]:
    """Give the colours of a part of a picture: left, top, right, bottom in pixels."""
    return {colour for _, colour in picture.crop(box).getcolors(10**6) or ()}


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
    """A card is a PNG of 600 by 315 with fewer than 60 KB, or 80 if it says the most it may; and the same bytes each time."""
    wanted = documents(GUIDE)
    one, other = ([made.file for made in Typesetter().together([*wanted, longest()])] for _ in range(2))
    assert one == other
    for file, most in zip(some(one), [60_000] * len(wanted) + [80_000], strict=True):
        assert file.startswith(b"\x89PNG")
        assert struct.unpack(">II", file[16:24]) == (WIDTH, HEIGHT) == (600, 315)
        assert len(file) < most


@pytest.mark.parametrize("batch", [[1], [2, 0, 1], [1, 1], [*range(5)] * 4], ids=["alone", "other order", "twice", "many"])
def test_a_card_is_the_same_in_any_company(batch: list[int]) -> None:
    """Whatever is typeset with it, before it or after it, a card has the same bytes."""
    several = Typesetter().together([SMALL[number] for number in batch])
    assert several[batch.index(1)].file == Typesetter().typeset(SMALL[1]).file
    assert len({made.file for made in several}) == len({*batch})


@pytest.mark.parametrize("drawn", [True, False], ids=["beside a drawing", "words alone"])
def test_the_longest_words_keep_clear(drawn: bool) -> None:
    """A name and a sentence as long as a record may say end above the sign of the site, and before the drawing."""
    picture = Image.open(BytesIO(Typesetter().typeset(longest(drawn=drawn)).file)).convert("RGB")
    paper = {picture.getpixel((5, 100))}
    assert inks(picture, (35, 40, 345, 245)) > paper
    assert inks(picture, (0, 248, 365, 258)) == paper
    assert inks(picture, (347, 30, 365, 300) if drawn else (567, 30, 600, 300)) == paper


def test_every_page_names_a_card_that_is_there(site: Path) -> None:
    """What a page tells networks is a file of the site, at the address the site will have."""
    address, found = str(GUIDE.site.address), set()
    for file in site.rglob("index.html"):
        page = html.parse(file)
        (image,) = page.xpath("//meta[@property='og:image']/@content")
        assert page.xpath("//meta[starts-with(@property, 'og:image:') and not(contains(@property, 'alt'))]/@content") == [
            str(WIDTH),
            str(HEIGHT),
        ]
        assert image.startswith(address)
        assert (site / image.removeprefix(address)).is_file()
        found.add(image)
    assert found == {f"{address}assets/cards/{each.name}" for each in (site / "assets" / "cards").iterdir()}
