"""Fonts, letters and words that break: what every document for paper rests on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from generator.paper.letters import letters, missing
from generator.paper.typeset import FONTS, Document, Picture, Typesetter, document

pytestmark = pytest.mark.ring("test")

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def held() -> set[int]:
    """Give the letters that both weights of a font hold."""
    families: dict[str, list[set[int]]] = {}
    for file in FONTS.glob("*.ttf"):
        families.setdefault(file.stem.partition("-")[0], []).append(set(TTFont(file).getBestCmap()))
    assert sorted(families) == ["NotoSans", "NotoSansArabic"]
    return {letter for weights in families.values() for letter in set.intersection(*weights)}


def as_spans(points: set[int]) -> list[str]:
    spans: list[list[int]] = []
    for point in sorted(points):
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return [f"{first:04X}" if first == last else f"{first:04X}-{last:04X}" for first, last in spans]


def test_the_list_of_letters_is_that_of_the_fonts() -> None:
    """`letters.txt` names exactly what both weights of the fonts hold."""
    assert (FONTS / "letters.txt").read_text(encoding="utf-8").split() == as_spans(held())
    assert letters() == held()


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Grüße, Žluťoučký kůň, Ωραία, Мягко, ệ", []),
        ("ببطء، برفق", []),
        ("go → then ☞ go → on", ["→", "☞"]),
        ("二 lines\n", ["二"]),
    ],
    ids=["european", "arabic", "arrows", "chinese"],
)
def test_missing(text: str, lost: list[str]) -> None:
    """Letters no font holds are told once each, in their order."""
    assert missing(text) == lost


def test_fonts_are_small_and_free() -> None:
    """No font is above 400 KB, and the licence lies beside them."""
    assert max(file.stat().st_size for file in FONTS.glob("*.ttf")) < 400_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a word", "a word"),
        ("Schulterblattstreichung", "Schulterblattstreichung"),
        ("x" * 30, "\u00ad".join(["x" * 8, "x" * 8, "x" * 14])),
        (f"https://example.org/{'x' * 40}", f"https://example.org/{'x' * 40}"),
    ],
    ids=["short", "23-letters", "long", "address"],
)
def test_long_words_may_break(text: str, shown: str) -> None:
    """A run of 24 letters and more has places where it may break; no place is near its end, and none is in an address."""
    found = json.loads(document("sheet.typ", {"text": text}, {}, 0).shown)["text"]
    assert found.replace("\u00ad", "") == text
    assert ("\u00ad" in found) == ("\u00ad" in shown)
    assert all(8 <= len(part) <= 16 for part in found.split("\u00ad")) or "\u00ad" not in found


def test_facts_are_plain() -> None:
    """What JSON does not know is refused, not turned into something else."""
    with pytest.raises(TypeError, match="set"):
        document("sheet.typ", {"bad": {1, 2}}, {}, 0)


def test_the_key_names_everything() -> None:
    """Another template, fact, picture or date gives another key; the same gives the same."""
    one = document("sheet.typ", {"a": 1}, {"p": Picture(SQUARE, "A square.")}, 5)
    others = [
        replace(one, template="other.typ"),
        document("sheet.typ", {"a": 2}, {"p": Picture(SQUARE, "A square.")}, 5),
        document("sheet.typ", {"a": 1}, {"p": Picture(SQUARE, "A box.")}, 5),
        replace(one, epoch=6),
    ]
    assert len({one.key, *(other.key for other in others)}) == 5
    assert document("sheet.typ", {"a": 1}, {"p": Picture(SQUARE, "A square.")}, 5).key == one.key


TEMPLATE = """\
#let shown = json(bytes(sys.inputs.shown))
#set document(title: "T")
#set text(font: json(bytes(sys.inputs.families)), fallback: false, lang: "en")
= T
#metadata((pages: 1)) <told>
#image(bytes(shown.pictures.p.svg), format: "svg", alt: shown.pictures.p.alt)
"""


def test_a_picture_without_words_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF/UA holds: a picture without alternative text stops the typesetting, one with it does not."""
    (tmp_path / "t.typ").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr("generator.paper.typeset.TEMPLATES", tmp_path)
    good = document("t.typ", {}, {"p": Picture(SQUARE, "A square.")}, 0)
    made = Typesetter().typeset(good)
    assert made.file.startswith(b"%PDF-")
    assert made.told == {"pages": 1}
    bad = Document("t.typ", good.shown.replace('"A square."', "null"), 0)
    with pytest.raises(typst.TypstError, match="alt"):
        Typesetter().typeset(bad)
