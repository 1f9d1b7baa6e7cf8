"""The structured data of pages: steps with every warning, answered questions, reviews that are real; nothing ends its element."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.guide import addresses
from generator.guide.cautions import Cautions
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.reviews import digest
from generator.pages import Page, plan_pages
from generator.pages.linked_data import LinkedData, duration
from generator.pages.render import as_json, render
from generator.pages.review import ReviewLine
from generator.reading.texts import Text
from generator.records import Review
from generator.records.vocabulary import Per
from generator.site.walk import read
from tests.helpers.casefile import tiny_content
from tests.helpers.some import some
from tests.site.engines import context, in_jinja, in_minijinja, templates

pytestmark = pytest.mark.ring("quick")

HOSTILE = "</script><script>ran()</script><!-- <script> --> & &lt; \" \\ ' \x7f \x85 \u2028 \u2029 \ufeff {{ x }}\n---\n\n"


@pytest.fixture(scope="module")
def small() -> Library:
    return read(tiny_content())


def linked(library: Library) -> dict[str, Any]:
    """Give the structured data of every page that has some, by address."""
    words = LinkedData(Facts(library))
    found = {page.address: words.of(page) for page in plan_pages(Facts(library))}
    return {address: made for address, made in found.items() if made}


def reviewed(library: Library, record: str, signed: str) -> Library:
    """Give the guide with its one review covering this record, signed with this digest."""
    (review,) = library.reviews.values()
    assert isinstance(review, Review)
    place = review.covers[0].record.at
    covered = review.covers[0].model_copy(update={"record": Text(record, place), "digest": Text(signed, place)})
    changed = review.model_copy(update={"covers": (covered,)})
    changed.__dict__["id"] = review.id
    return replace(library, by_kind={**library.by_kind, "reviews": {review.id: changed}})


def parsed(text: str) -> Any:
    """Read structured data as a browser does: out of the page's first script element of its type."""
    page = html.fromstring(f"<html><head><title>x</title>{text}</head><body><p>after</p></body></html>")
    (element,) = page.xpath("//script")
    assert [e.text for e in page.iter("p")] == ["after"]
    return json.loads(element.text)


def test_every_technique_says_its_warnings_first(real: Library) -> None:
    """The first step of a technique is its warnings, all of them; its own steps follow, word for word."""
    found = linked(real)
    cautions = Cautions(Facts(real))
    for technique in some(real.techniques.values()):
        made = found[addresses.address(technique)]
        assert (made["@context"], made["@type"], made["name"]) == ("https://schema.org", "HowTo", technique.name)
        first, *steps = made["step"]
        warned = cautions.of(technique)
        assert warned
        for caution in warned:
            assert caution.text in first["text"], (technique.id, caution.key)
            assert str(caution.record.do or "") in first["text"], (technique.id, caution.key)
        assert [step["text"] for step in steps] == [step.do for step in technique.steps]


def test_every_guide_leads_to_the_safety_check_first(real: Library) -> None:
    """A guide names the parts of its page in their order, the safety check first and the warnings before the strokes; it says no step itself."""
    found = linked(real)
    for ref in some(real.site.guides):
        steps = found[addresses.address(real.guides[ref])]["step"]
        parts = [step["url"].partition("#")[2] for step in steps]
        assert steps[0]["url"].endswith(addresses.CHECK)
        assert parts == ["", "ready", "rules", "strokes", "stop", "afterwards"]
        assert all(step["name"] and "text" not in step for step in steps)


@pytest.mark.ring("test")
def test_anchors_are_there(site: Path, real: Library) -> None:
    """Every address in the structured data of a built page is a page of the site, and an id on it."""
    checked = set()
    for file in sorted(site.rglob("index.html")):
        for element in html.fromstring(file.read_text(encoding="utf-8")).xpath("//script[@type='application/ld+json']"):
            for url in re.findall(r'"url": ?"([^"]*)"', element.text):
                path, _, anchor = url.removeprefix(str(real.site.address)).partition("#")
                there = html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))
                assert not anchor or there.xpath("//*[@id=$id]", id=anchor), url
                checked.add(file.parent.relative_to(site).as_posix() + "/")
    assert checked >= {
        addresses.address(each) for each in (*real.techniques.values(), *(real.guides[ref] for ref in real.site.guides))
    }


def test_only_answered_questions_are_told(small: Library) -> None:
    """The questions page tells each answered question with its answer, and no open one."""
    told = linked(small)[addresses.QUESTIONS]
    assert told["@type"] == "FAQPage"
    assert [(each["name"], each["acceptedAnswer"]["text"]) for each in told["mainEntity"]] == [
        (str(small.questions["how-hard"].question), str(small.questions["how-hard"].answer))
    ]


def test_nothing_is_called_medical_without_a_review(real: Library) -> None:
    """No page of the shipped guide, which nobody has reviewed, claims to be a medical page or names a reviewer."""
    assert not real.reviews
    text = json.dumps(linked(real))
    assert "HowTo" in text
    assert not re.search("medical ?web|reviewedBy|lastReviewed", text, re.IGNORECASE)


@pytest.mark.parametrize("record", ["techniques/still-hands", "conditions/blood-thinners"])
def test_a_review_that_holds_is_told(small: Library, record: str) -> None:
    """The page of a reviewed record names who reviewed it and when; once the record differs from what was signed, it does not."""
    kind, _, name = record.partition("/")
    found = small.by_kind[kind][name]
    told = linked(reviewed(small, record, digest(found)))[addresses.address(found)]
    (medical,) = [each for each in told.get("@graph", [told]) if each["@type"] == "MedicalWebPage"]
    (reviewer,) = small.reviewers.values()
    assert (medical["lastReviewed"], medical["reviewedBy"]["name"]) == ("2026-11-20", reviewer.name)
    assert medical["reviewedBy"]["hasCredential"] == reviewer.qualification
    lapsed = linked(reviewed(small, record, "0" * 16))
    assert "MedicalWebPage" not in json.dumps(lapsed)


def test_a_reviewed_guide_record_says_nothing_about_its_strokes(small: Library) -> None:
    """A guide's page shows many records, so a review of its own record alone makes no medical page of it."""
    told = linked(reviewed(small, "guides/back", digest(small.guides["back"])))
    assert told[addresses.address(small.guides["back"])]["@type"] == "HowTo"
    assert "MedicalWebPage" not in json.dumps(told)


@pytest.mark.parametrize(("minutes", "written"), [(5, "PT5M"), (2.5, "PT2M30S"), (0.25, "PT15S"), (90, "PT90M")])
def test_times_are_iso_durations(minutes: float, written: str) -> None:
    """Minutes become durations as ISO 8601 writes them."""
    assert duration(minutes) == written


def test_a_stroke_for_each_side_counts_twice(small: Library) -> None:
    """A technique whose minutes count for each side takes twice as long in all."""
    page = next(page for page in plan_pages(Facts(small)) if page.record is small.techniques["long-glide"])
    per_side = small.techniques["long-glide"].minutes.model_copy(update={"per": Per.SIDE, "most": 3.0})
    technique = small.techniques["long-glide"].model_copy(update={"minutes": per_side})
    assert LinkedData(Facts(small))._technique(page, page.view)["totalTime"] == "PT5M"
    view = replace(page.view, view=replace(page.view.view, technique=technique))
    assert LinkedData(Facts(small))._technique(page, view)["totalTime"] == "PT6M"


def test_hostile_text_stays_a_text() -> None:
    """No text ends the script element, and a browser reads the very text that was written."""
    made = as_json({"text": HOSTILE})
    assert made.isascii()
    assert not set(made) & set("<>&\n\x7f")
    assert parsed(f'<script type="application/ld+json">{made}</script>') == {"text": HOSTILE}


@given(
    st.recursive(
        st.text() | st.floats(allow_nan=False) | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_is_written_is_read_again(value: Any) -> None:
    """Whatever the data, it comes back through the front matter's YAML and through JSON as it was."""
    block = yaml.safe_load(f"ld: |-\n  {as_json(value)}\nnext: 1\n")
    assert (json.loads(block["ld"]), block["next"]) == (value, 1)


def test_hostile_text_passes_through_the_page(small: Library) -> None:
    """A page with hostile structured data has front matter that reads as it should, and the data is in it unchanged."""
    page = Page("x/", "moved", "Title", "About.", "About", {"address": "y/", "text": "y"}, "moved", linked={"text": HOSTILE})
    (file,) = render([page], lambda _: ReviewLine("Nobody."))
    _, front, _ = file.data.decode().split("---\n", 2)
    meta = yaml.safe_load(front)
    assert (meta["title"], json.loads(meta["ld"])) == ("Title", {"text": HOSTILE})
    assert small.site.name not in front


def test_both_engines_print_it_as_it_is() -> None:
    """The frame of the page prints structured data unchanged, in Jinja and in MiniJinja, and no empty element where there is none."""
    text = str(as_json({"text": HOSTILE, "quoted": '"it\'s"'}))
    for engine in (in_jinja, in_minijinja):
        page = engine("main.html", context(kind="guide", ld=text), templates())
        assert f'<script type="application/ld+json">{text}</script>' in page
        assert "ld+json" not in engine("main.html", context(kind="guide"), templates())
