"""What studies found at a glance, and questions by what they are about."""

from __future__ import annotations

import pytest
from lxml import html

from generator.guide import addresses
from generator.guide.facts import Facts
from generator.pages import plan_pages
from generator.pages.knowledge import GROUPS
from generator.pages.render import html_of, render
from generator.pages.review import ReviewLines
from generator.records.vocabulary import QuestionGroup
from tests.helpers.real import real_library
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

GUIDE = real_library()


@pytest.fixture(scope="module")
def shown() -> dict[str, html.HtmlElement]:
    """Give the pages of evidence and of questions, by address."""
    facts = Facts(GUIDE)
    pages = [page for page in plan_pages(facts) if page.address in (addresses.EVIDENCE, addresses.QUESTIONS)]
    files = render(pages, ReviewLines(facts).of)
    return {page.address: html.fromstring(html_of(file)) for page, file in zip(pages, files, strict=True)}


def test_a_table_comes_first(shown: dict[str, html.HtmlElement]) -> None:
    """Each claim is one row of a table above all details: what can be said, else what was found, how sure, and the way down to it."""
    page = shown[addresses.EVIDENCE]
    rows = {row.xpath("string(.//a/@href)"): [cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")}
    ids = [each.get("id") for each in page.xpath("//*[contains(@class, 'guide-claim')]/h3")]
    assert [*rows] == [f"#{each}" for each in ids]
    assert {*ids} == {*GUIDE.claims}
    for claim in some(GUIDE.claims.values()):
        means = GUIDE.words.certainty[str(claim.certainty)].means
        assert rows[f"#{claim.id}"] == [claim.topic, claim.can_say or claim.found, means]
    assert page.xpath("//table")[0].sourceline < page.xpath("//*[contains(@class, 'guide-claim')]")[0].sourceline


def test_what_is_asked_most_comes_first(shown: dict[str, html.HtmlElement]) -> None:
    """Claims that people ask about often stand above all others, and of which nothing can be said below them."""
    order = [str(each)[1:] for each in shown[addresses.EVIDENCE].xpath("//tbody//a/@href")]
    ranks = [(not GUIDE.claims[each].often, not GUIDE.claims[each].can_say) for each in order]
    assert ranks == sorted(ranks)


@pytest.mark.ours
def test_what_carries_over_is_said_once() -> None:
    """How far studies with therapists hold at home stands above the table and in the claim about it, not in every other claim."""
    said = [
        each.id for each in GUIDE.claims.values() if "Nobody has shown how far" in " ".join(map(str, (each.found, each.studied)))
    ]
    assert said == ["home-givers"]
    assert sum(each.often for each in GUIDE.claims.values()) >= 5


def test_questions_stand_in_groups(shown: dict[str, html.HtmlElement]) -> None:
    """Each answered question stands once, under the name of its group; those of the guides come in their order, the rest by their letters."""
    assert [*GROUPS] == [*QuestionGroup]
    group, found = "", {}
    for each in shown[addresses.QUESTIONS].xpath("//h2 | //h3"):
        if each.tag == "h2":
            group = each.text_content()
        else:
            assert each.get("id") not in found
            found[each.get("id")] = group
    for question in some(GUIDE.questions.values()):
        assert found[question.id] == (GROUPS[question.group] if question.answer else "Still open")
    asked = [str(ref) for each in GUIDE.site.guides for ref in GUIDE.guides[each].questions]
    for name in GROUPS.values():
        inside = [each for each in found if found[each] == name]
        known = [each for each in inside if each in asked]
        assert known == sorted(known, key=asked.index)
        assert inside[: len(known)] == known


@pytest.mark.ours
def test_every_question_of_ours_has_a_group() -> None:
    """None of ours is left under other questions."""
    assert [each.id for each in GUIDE.questions.values() if each.group is QuestionGroup.OTHER] == []
