"""Our style sheet as text: colours that can be read, classes and tokens that are used, sides named by the direction of writing, few bytes."""

from __future__ import annotations

import gzip
import re

import pytest

from generator.rules import site_colour
from generator.site.finish import without_comments
from tests.conftest import ROOT
from tests.helpers import pixels
from tests.helpers.tokens import BY_READER, BY_SYSTEM, LIGHT, style, tokens
from tests.site.demo import ASSETS
from tests.site.engines import templates

pytestmark = pytest.mark.ring("test")


def test_both_dark_blocks_say_the_same() -> None:
    """The page looks the same whether the system or the reader chose dark, and every colour has a dark value."""
    assert tokens(BY_SYSTEM) == tokens(BY_READER)
    same = ("--guide-serif", "--guide-sans", "--guide-mono", "--guide-r")
    assert set(tokens(BY_SYSTEM)) == set(tokens(LIGHT)) - set(same)


def contrast(one: str, other: str) -> float:
    return pixels.contrast(pixels.colour(one), pixels.colour(other))


GROUNDS = ("paper", "plate", "oat", "butter", "cloth")
READ = [
    *[(text, ground, 4.5) for text in ("ink", "ink-2", "do") for ground in GROUNDS],
    *[("stop", ground, 4.5) for ground in ("paper", "plate", "stop-bg")],
    *[("ask", ground, 4.5) for ground in ("paper", "plate", "ask-bg")],
    *[("ink", ground, 4.5) for ground in ("stop-bg", "ask-bg")],
    ("on-do", "do", 4.5),
    ("on-do", "do-2", 4.5),
    ("edge", "paper", 3),
    ("edge", "plate", 3),
    ("edge", "oat", 3),
]


@pytest.mark.parametrize("block", [LIGHT, BY_READER], ids=["light", "dark"])
def test_text_can_be_read(block: str) -> None:
    """Each colour of text stands out from each ground it is used on, and the border of a control from what is around it."""
    colours = tokens(block)
    weak = [
        (text, ground, round(contrast(colours[f"--guide-{text}"], colours[f"--guide-{ground}"]), 2))
        for text, ground, least in READ
        if contrast(colours[f"--guide-{text}"], colours[f"--guide-{ground}"]) < least
    ]
    assert not weak


#: Where colours are typed once more, because no style sheet reaches there: paper, other windows, a rule.
TYPED = (
    "overrides/base.html",
    "generator/body/outlines/drawing.css",
    "generator/data/manifest.py",
    "generator/paper/cards.py",
    "generator/paper/templates/card.typ",
    "generator/serve/preview.css",
    "generator/rules/site_colour.py",
)


def long_form(colour: str) -> str:
    """Give `#fff` as `#ffffff`."""
    return colour.lower() if len(colour) > 4 else "#" + "".join(letter * 2 for letter in colour[1:].lower())


@pytest.mark.parametrize("file", TYPED)
def test_a_colour_typed_elsewhere_is_one_of_ours(file: str) -> None:
    """Whoever changes a colour of guide.css hears where else it is typed."""
    ours = {long_form(value) for block in (LIGHT, BY_SYSTEM) for value in tokens(block).values() if value.startswith("#")}
    found = set(re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b", (ROOT / file).read_text(encoding="utf-8")))
    assert found
    assert {each for each in found if long_form(each) not in ours} <= {"#000000", "#ffffff", "#000", "#fff"}


def test_the_rule_of_a_publishers_colour_measures_against_our_grounds() -> None:
    """What the rule takes for grounds are the grounds of guide.css, and the label of a button in the dark."""
    grounds = [f"--guide-{name}" for name in (*GROUNDS, "ask-bg", "stop-bg")]
    light, dark = tokens(LIGHT), tokens(BY_SYSTEM)
    assert {
        "light": tuple(long_form(light[name]) for name in grounds),
        "dark": tuple(long_form(dark[name]) for name in (*grounds, "--guide-on-do")),
    } == site_colour.GROUNDS


def test_the_browser_bar_has_the_colour_of_the_page() -> None:
    """The two theme colours in the head are the page's own, light and dark."""
    found = re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', templates()["base.html"])
    assert found == [(tokens(LIGHT)["--guide-paper"], "light"), (tokens(BY_SYSTEM)["--guide-paper"], "dark")]


def test_class_names_are_ours() -> None:
    """Every class in the style sheet starts with guide- or dg, or is one of the few words that scripts and icons share."""
    selectors = " ".join(re.findall(r"([^{};]+)\{", style()))
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\([^()]*:\s*[\d.]+\w+\)", "", selectors)))
    assert len(classes) > 80
    assert {name for name in classes if not re.match(r"(guide|dg)(-|$)", name)} <= {"on", "js", "no-js"}


def test_every_class_of_ours_is_used() -> None:
    """No rule is left behind for what no template and no script makes any more."""
    styles = " ".join(without_comments(file.read_text(encoding="utf-8")) for file in ASSETS.rglob("*.css"))
    makers = [
        *(ROOT / "generator").rglob("*.j2"),
        *(ROOT / "generator").rglob("*.py"),
        *ASSETS.rglob("*.js"),
        *ASSETS.parent.glob("*.html"),
    ]
    made = "\n".join(file.read_text(encoding="utf-8") for file in makers)
    words = set(re.findall(r"[\w-]+", made))
    beginnings = tuple(re.findall(r"(guide-[\w-]*[-_]\w*)(?:\$\{|\{)", made))
    classes = set(re.findall(r"\.(guide-[\w-]+)", styles))
    assert len(classes) > 200
    assert {name for name in classes - words if not name.startswith(beginnings)} == set()


def test_every_token_used_is_defined() -> None:
    """No rule asks for a property of ours that is not set, which would fail in silence, unless it says what holds then."""
    used = set(re.findall(r"var\((--(?:guide|d)-[\w-]+)\)", style()))
    assert len(used) > 25
    assert used <= set(tokens(LIGHT))


def test_the_style_sheet_has_no_left_or_right() -> None:
    """Sides are named by the direction of writing, so that the page can be mirrored."""
    physical = r"(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right):|(?:float|text-align|clear):(?:left|right)"
    assert not re.findall(physical, style())
    assert re.findall(physical, "a{padding-left:1px}b{left:0}c{text-align:right}") == [
        "padding-left",
        "left:",
        "text-align:right",
    ]


def test_the_style_sheet_is_small() -> None:
    """All rules that we write for every page are at most 8 KB; what a page loads of them is weighed in test_weight.py."""
    assert len(gzip.compress(style().encode(), 9)) <= 8 * 1024


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a{}", "a{}"),
        ("/* x */a{}", "a{}"),
        ("a{/* x */b:c}/* y\n */d{}", "a{b:c}d{}"),
        ("a{}/* open", "a{}"),
        ("a,\nb{}\n", "a,b{}"),
    ],
    ids=["none", "first", "two", "open", "lines"],
)
def test_comments_do_not_reach_readers(css: str, expected: str) -> None:
    """Comments and the ends of lines are taken out and nothing else."""
    assert without_comments(css) == expected


def test_lines_can_be_joined() -> None:
    """Each line of a style sheet ends where no space is needed."""
    sheets = [file.read_text(encoding="utf-8") for file in sorted(ASSETS.rglob("*.css"))]
    assert len(sheets) > 2
    text = re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.DOTALL)
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    assert len(lines) > 300
    assert [line for line in lines if line[-1] not in "{};,"] == []
