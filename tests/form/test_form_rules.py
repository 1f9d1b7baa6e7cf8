"""The form says what `check` says: the same codes and words, at the same fields. Its modules run in a browser, on records made by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from playwright.sync_api import Browser, Page

from generator.data import form
from generator.guide.alike import find_alike, likeness
from generator.guide.reviews import digest
from generator.reading.hearing import folded
from generator.reading.marks import BULLETS
from generator.reading.problems import Message
from generator.records import Technique
from generator.records.schema import read_record
from generator.rules import RULES
from tests.conftest import ROOT
from tests.form.asked import PATH, said_by_the_build, said_by_the_form
from tests.form.cases import PIECES, SHIPPED, broken, filled, is_plain, nasty
from tests.form.page import asked, bare_page
from tests.helpers.mutations import CONTENT
from tests.helpers.signs import HARMLESS, MARKDOWN, QUOTES
from tests.helpers.some import some
from tests.rules.sentences import ASKING, IN_ORDER, PROMISING, UNHEARD

pytestmark = pytest.mark.ring("test")

ASSETS = ROOT / "overrides" / "assets"
#: The modules of the form, and of the record that it writes.
MODULES = sorted(path for room in ("form", "record") for path in (ASSETS / room).glob("*.js"))
#: What only the build tells of a technique, and why the form does not.
ONLY_THE_BUILD = {
    "aid-agreed": "it is about stop signs",
    "area-drawn": "it is about areas and their drawings",
    "area-nested": "it is about the records of areas and their drawings",
    "area-warns": "it is about areas",
    "backing-place": "it needs the record as it is read, with the places in it; few strokes back anything",
    "contents-named": "it is about supplies",
    "guide-laundry": "it is about guides",
    "guide-opens": "it is about guides",
    "limits-limit": "it is about conditions",
    "not-for-needed": "it needs the limits of every condition and the algebra of outcomes",
    "review-dates": "it is about reviews",
    "routine-fits": "it is about routines",
    "routine-longest": "it is about routines",
    "routine-minutes": "it is about routines",
    "routine-shape": "it is about routines",
    "rounds-fit": "it is about routines",
    "site-colour": "it is about the site",
    "source-found": "it is about sources",
    "step-words": "it is about what steps of routines make of an instruction",
    "strokes-clear": "it needs the drawing as it is drawn, with its widths",
    "strokes-few": "it needs the pictures that strokes are shared out among",
    "strokes-framed": "it needs the drawing as it is drawn, with its widths",
    "warning-reaches": "it is about warnings",
    "way-on": "it is about conditions",
    "words-fit": "it is about routines",
    "yes-is-careful": "it is about the questions of the check",
}


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with bare_page(chromium, tmp_path_factory.mktemp("form") / "site") as page:
        yield page


@pytest.mark.ring("quick")
def test_every_rule_is_told_by_the_form_or_by_the_build() -> None:
    """Each rule is applied in the browser, or stands in the list of those that are not, with the reason."""
    applied = {rule.ID for rule in form.RULES}
    assert applied | set(ONLY_THE_BUILD) == {rule.ID for rule in RULES}
    assert not applied & set(ONLY_THE_BUILD)


def test_right_records_are_taken(page: Page) -> None:
    """200 records made from the models are written so that the reader takes them and every link leads somewhere; the rules say the same."""
    chance = random.Random(1)  # noqa: S311 - the same records each time
    records = [filled(chance) for _ in range(200)]
    clean = 0
    for answer in asked(page, records):
        gate, problems = said_by_the_build(answer["text"])
        assert gate == "rules", (problems, answer["text"])
        assert said_by_the_form(answer) == (gate, problems), answer["text"]
        clean += not problems
    assert clean > 60


@pytest.mark.ours
def test_wrong_records_are_refused_alike(page: Page) -> None:
    """200 records with mistakes: form and command line stop at the same gate and give the same codes, words and hints at the same fields."""
    chance = random.Random(3)  # noqa: S311 - the same records each time
    records = [broken(chance) for _ in range(200)]
    records[0]["summary"] = (
        "a\u202eb"  # which mistakes come by chance goes by the fields there are: this gate is among them for sure
    )
    gates: dict[str, int] = {}
    codes: set[str] = set()
    for answer in asked(page, records):
        gate, problems = said_by_the_build(answer["text"])
        assert said_by_the_form(answer) == (gate, problems), answer["text"]
        gates[gate] = gates.get(gate, 0) + bool(problems)
        codes |= {code for _, code, _, _ in problems}
    assert sum(gates.values()) > 150
    assert set(gates) == {"letters", "fields", "links", "rules"}
    assert len(codes) > 25


def test_a_shipped_technique_comes_back_unchanged(page: Page) -> None:
    """Each technique that is loaded into the form and written again is the same record, with nothing lost, and keeps its reviews."""
    for (name, _), answer in zip(some(SHIPPED.items()), some(asked(page, list(SHIPPED.values()))), strict=True):
        path = PurePosixPath(f"content/techniques/{name}.yml")
        again = read_record(Technique, path, answer["text"].encode())
        before = read_record(Technique, path, CONTENT[path])
        assert again == before
        assert digest(again) == digest(before)
        assert answer["gates"]["problems"] == [], name


@pytest.mark.ours
def test_a_text_is_read_back_letter_for_letter(page: Page) -> None:
    """500 texts of signs, words that YAML takes for something else, and other alphabets come back as they were typed, on one line."""
    chance = random.Random(3)  # noqa: S311 - the same records each time
    texts = list(filter(is_plain, PIECES))
    texts += [nasty(chance, 390) for _ in range(500 - len(texts))]
    texts += ["ab " * 130, "x" * 399, "\U0001f600" * 50]
    base = SHIPPED["feather"]
    records = [{**base, "summary": text, "ask": [text], "more": [text, f"Then {text}"]} for text in texts]
    for text, answer in some(zip(texts, asked(page, records), strict=True)):
        tidied = " ".join(text.split())
        record = read_record(Technique, PATH, answer["text"].encode())
        assert (record.summary, record.ask, record.more) == (tidied, (tidied,), (tidied, f"Then {tidied}"))


def test_names_are_compared_as_the_command_line_does(page: Page) -> None:
    """Names are as alike in the form as for `new technique`, and the same records are shown, in the same order."""
    names = [
        "Long back glide",
        "long  glide",
        "Efleurage",
        "Massage gun",
        "massage guns",
        "Palm circle",
        "Strokes",
        "Köpfe",
        "",
        "x",
        "手",
        "The neck stroke",
    ]
    chance = random.Random(4)  # noqa: S311 - the same records each time
    names += [
        " ".join(chance.sample(["long", "back", "glide", "neck", "palm", "circles", "of", "the", "hand", "soft", "strokes"], 3))
        for _ in range(40)
    ]
    found = page.evaluate(
        """async (names) => {
          const { findAlike, likeness } = await import('./assets/record/alike.js');
          const { loadData } = await import('./assets/record/data.js');
          const data = await loadData();
          return names.map((name) => [likeness(name, 'Long back glide'), findAlike([name], data.names).map((each) => [each.record.id, each.name, each.same])]);
        }""",
        names,
    )
    for name, (alike, shown) in some(zip(names, found, strict=True)):
        assert tuple(alike) == pytest.approx(likeness(name, "Long back glide"))
        assert shown == [[each.record.id, each.name, each.same] for each in find_alike([name], CONTENT)], name


@pytest.mark.ours
def test_signs_of_another_language_are_read_alike(page: Page) -> None:
    """Harmless texts, quotes round a text, Markdown and bullets: what the build takes the form takes, with the same words for the rest.

    At one tap the form writes the bare words, which both take.
    """
    bullets = [f"{sign} soft" for sign in BULLETS]
    texts = [*HARMLESS, *QUOTES, *MARKDOWN, *bullets, "<b>", "a<b", "<x y", "<img src=x"]
    base = SHIPPED["feather"]
    answers = asked(page, [{**base, "name": text[:80], "giver": text, "mistakes": [text, f"{text} soft"]} for text in texts])
    for text, answer in some(zip(texts, answers, strict=True)):
        gate, problems = said_by_the_build(answer["text"])
        assert said_by_the_form(answer) == (gate, problems), answer["text"]
        assert (gate == "rules") or text not in HARMLESS, problems
    bare = page.evaluate(
        """async (texts) => {
          const { bareWords } = await import('./assets/record/marks.js');
          const { loadData } = await import('./assets/record/data.js');
          const data = await loadData();
          return texts.map((text) => bareWords(data, text));
        }""",
        [*HARMLESS, *QUOTES, *MARKDOWN, *bullets],
    )
    assert bare == [*HARMLESS, *QUOTES.values(), *MARKDOWN.values(), *("soft" for _ in bullets)]


@pytest.mark.ours
def test_sentences_are_counted_alike(page: Page) -> None:
    """The point of an abbreviation ends no sentence in the form either."""
    few, many = "one two three four five six seven eight nine ten", "and so on to one more word than there may be"
    joins = (
        "e.g.",
        "i.e.",
        "etc.",
        "etc. Then",
        "vs.",
        "approx.",
        "Dr. Then",
        "10 a.m.",
        "p.m. Then",
        "No. Then",
        "min.",
        "ends. then",
        "Ends! Then",
    )
    texts = [f"{few} {join} {many}." for join in joins]
    base = SHIPPED["feather"]
    long = 0
    for answer in asked(page, [{**base, "summary": text} for text in texts]):
        gate, problems = said_by_the_build(answer["text"])
        assert said_by_the_form(answer) == (gate, problems), answer["text"]
        long += any(code == "plain-sentences" for _, code, _, _ in problems)
    assert 0 < long < len(joins)


def test_claims_are_read_as_the_rule_reads_them(page: Page) -> None:
    """A text is folded in the browser as it is in the build."""
    texts = ["D\u0435tox", "T.O.X.I.N.S", "C\u200bures", "Straße", "ﬁne", "É\u0301", *PIECES]
    found = page.evaluate(
        """async (texts) => {
          const { foldedText } = await import('./assets/record/hearing.js');
          const { loadData } = await import('./assets/record/data.js');
          const data = await loadData();
          return texts.map((text) => foldedText(data, text));
        }""",
        texts,
    )
    assert found == [folded(text) for text in texts]


@pytest.mark.ours
def test_sentences_are_heard_as_the_rules_hear_them(page: Page) -> None:
    """Whoever asks for what is left out, or promises, is heard in the form as in the build, and nobody else is."""
    texts = [
        *ASKING,
        *PROMISING,
        *IN_ORDER,
        *UNHEARD,
        "Use a soft towel, e.g. one of old cotton, " + "and " * 14 + "rest.",
        "Ends at 8 p.m. Then rest.",
    ]
    base = SHIPPED["feather"]
    records = [
        {**base, "summary": text, "ask": [text], "basis": basis} for text in texts for basis in ("Anatomy.", "xxxxxx yyyyy")
    ]
    codes: set[str] = set()
    for answer in asked(page, records):
        gate, problems = said_by_the_build(answer["text"])
        assert said_by_the_form(answer) == (gate, problems), answer["text"]
        codes |= {code for _, code, _, _ in problems}
    assert codes >= {"gentle-words", "say-no-more", "plain-sentences", "rests-on"}


@pytest.mark.ring("quick")
def test_the_words_of_problems_have_one_home() -> None:
    """Every problem the form can find is published with its words under a name of its own, and every published one is used."""
    names = [name for module in form._SPEAKERS for name, each in vars(module).items() if isinstance(each, Message)]
    assert len(names) == len(set(names)) == len(form.said())
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    used = set(re.findall(r'"([A-Z][A-Z_]{3,})"', code)) - {"NFKD"}  # a form of Unicode
    assert used == set(names)


@pytest.mark.ring("quick")
def test_modules_are_short() -> None:
    """No module of the form is longer than 400 lines, each is checked for types, and none loads anything from elsewhere."""
    assert len(MODULES) > 24
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") < 400, path.name
        assert text.startswith("// @ts-check\n"), path.name
        assert not re.findall(r"innerHTML|insertAdjacentHTML|https?://(?!www\.w3\.org)", text), path.name
