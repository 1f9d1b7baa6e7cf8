"""The built site: warnings, other hosts, scripts off, text that tries to run."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html

from generator.guide import addresses
from generator.guide.cautions import Cautions, doing_here
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps, routine_techniques
from generator.records.vocabulary import Grade
from tests.helpers.some import some
from tests.pages.warned import Warned

pytestmark = pytest.mark.ring("test")

#: The address in content/site.yml: links from the root are seen as what they are.
BASE = "https://example.org/warm-hands/"


def documents(site: Path) -> dict[str, html.HtmlElement]:
    """Parse every page of a built site, by address."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        found[address] = html.fromstring(file.read_text(encoding="utf-8"))
    assert len(found) > 100
    return found


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    return documents(site)


def whole(page: html.HtmlElement, warned: Warned) -> set[str]:
    """Give the warnings that stand whole in the page's list of all: each once, with its reason."""
    keys = []
    for element in page.xpath("//details[@class='guide-all']/dl/div"):
        keys.append(warned.key(element))
        assert element.find("dd").text_content().strip()
    assert len(keys) == len(set(keys))
    return set(keys)


def test_every_warning_stands_on_every_technique(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """Each technique's page carries all its warnings whole."""
    cautions, warned = Cautions(Facts(library)), Warned(library)
    counted = 0
    for technique in library.techniques.values():
        expected = {caution.key for caution in cautions.of(technique)}
        assert len(expected) >= 5, technique.id
        assert whole(pages[addresses.address(technique)], warned) == expected, technique.id
        counted += len(expected)
    assert counted >= 5 * len(some(library.techniques))


def test_every_warning_stands_on_every_guide(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """Each page of a guide carries whole the warnings of all that its routine does."""
    cautions, warned = Cautions(Facts(library)), Warned(library)
    for guide in some(library.guides.values()):
        for routine in some(map(library.routines.__getitem__, guide.routines)):
            steps = [step for step in flat_steps(routine) if step.technique]
            done = [what for step in steps for what in doing_here(library, routine, step)]
            expected = {caution.key for what in done for caution in cautions.on(what)}
            assert whole(pages[addresses.massage(guide, routine)], warned) == expected, routine.id


def test_every_warning_leads_to_its_sources(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """Each warning on a page leads to the place of its record, and what stands there names a source or says on what it rests."""
    warned = Warned(library)
    checked, told = 0, {}
    for address, page in pages.items():
        for warning in page.iter():
            if address.startswith("safety/") or not (key := warned.key(warning)):
                continue
            kind, _, name = key.partition("/")
            links = [urljoin(f"/{address}", link.get("href")) for link in warning.iter("a")]
            assert f"/{addresses.address(library.by_kind[kind][name])}" in links, (address, key, links)
            told[key] = library.by_kind[kind][name]
            checked += 1
    assert checked >= 5 * len(some(library.techniques))
    for key, record in told.items():
        there, _, anchor = addresses.address(record).partition("#")
        heading = pages[there].get_element_by_id(anchor)
        block = heading.getparent()
        after = takewhile(lambda each: each.get("data-warning") is None and each.tag not in ("h2", "h3"), block.itersiblings())
        text = "".join(each.text_content() for each in ([block] if block.tag == "li" else after))
        assert "Sources: " in text or "It rests on: " in text, key


@pytest.mark.parametrize("pages_of", ["session", "sheet"])
def test_every_warning_stands_on_sessions_and_sheets(pages: dict[str, html.HtmlElement], library: Library, pages_of: str) -> None:
    """A routine's steps and its sheet carry every warning too."""
    cautions = Cautions(Facts(library))
    for guide in some(library.guides.values()):
        for ref in some(guide.routines):
            routine = library.routines[ref]
            address = addresses.session(guide) if pages_of == "session" else addresses.sheet(guide, routine)
            text = " ".join(pages[address].text_content().split())
            for technique in some(routine_techniques(library, routine)):
                for caution in some(cautions.of(technique)):
                    assert caution.text in text, (address, caution.key)


def test_every_condition_says_what_it_means(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """Each condition has a page with its action, its reason and its changes, and stands in the list and in the check."""
    listed = pages[addresses.CONDITIONS].text_content()
    check = pages[addresses.CHECK].text_content()
    for condition in some(library.conditions.values()):
        page = pages[addresses.address(condition)].text_content()
        assert str(condition.why) in page
        for limits in filter(None, (condition.limits, condition.until_asked)):
            assert all(str(text) in page for text in limits.tell), condition.id
        assert str(library.words.action[condition.action].name) in page
        assert str(condition.name) in listed
        assert str(condition.question) in check


def test_ids_are_unique(pages: dict[str, html.HtmlElement]) -> None:
    """No id stands twice on a page."""
    for address, page in some(pages.items()):
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        doubled = {i for i in ids if ids.count(i) > 1}
        assert not doubled, address


def test_every_page_says_who_reviewed_it(pages: dict[str, html.HtmlElement]) -> None:
    """The review line stands on every page, once in words a reader sees, and nowhere as a banner."""
    for address, page in some(pages.items()):
        footer = page.xpath("//footer")
        assert footer, address
        assert "reviewed" in footer[-1].text_content(), address


def test_no_style_or_inline_script(pages: dict[str, html.HtmlElement]) -> None:
    """No page needs inline styles or inline scripts, but for data in JSON and scripts made inert."""
    for address, page in some(pages.items()):
        assert not page.xpath("//*[@style]"), address
        for script in page.xpath("//script[not(@src)]"):
            assert script.get("type") in ("application/json", "text/plain", "application/ld+json"), address


def test_a_copy_is_called_a_copy(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """Every source that was read as a copy says so in the list of its grade."""
    copies = [source for source in library.sources.values() if source.copy_at]
    assert len(copies) > 20
    for source in copies:
        row = pages[addresses.sources_of(source.grade)].xpath(f"//*[@id='{source.id}']")[0]
        assert "read as a copy" in row.text_content().lower(), source.id


def test_a_note_on_a_source_stands_as_it_was_written(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """What is said of a source ends its row, letter for letter, with one full stop."""
    noted = [source for source in library.sources.values() if source.note]
    assert len(noted) > 50
    for source in noted:
        text = pages[addresses.sources_of(source.grade)].xpath("string(//*[@id=$id])", id=source.id).strip()
        assert f" {source.note}" in text, source.id
        assert ".." not in text, source.id
    lists = [pages[addresses.sources_of(grade)] for grade in Grade]
    assert not [page for page in lists if page.xpath("//*[@id='guide-content']//span[not(normalize-space())]")]


def test_all_sources_stand_in_the_list_of_their_grade(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """The page of sources counts those of each grade and leads to their list; the links beside each text lead to the row itself."""
    first = pages[addresses.SOURCES]
    assert {source.grade for source in library.sources.values()} == set(Grade)
    for grade in Grade:
        mine = {source.id for source in library.sources.values() if source.grade is grade}
        (link,) = first.xpath(f"//*[@id='guide-content']//a[@href='../../{addresses.sources_of(grade)}']")
        assert link.text_content() == f"{len(mine)} of grade {grade}"
        assert set(pages[addresses.sources_of(grade)].xpath("//*[@id='guide-content']//li/@id")) == mine
    beside = pages["safety/conditions/insulin/"].xpath("//ol[contains(@class, 'guide-source')]//a[starts-with(., 'grade')]/@href")
    assert "../../../about/sources/b/#linde-1986" in beside


def test_the_sources_of_a_guide_stand_in_one_list(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """A guide names how many sources it has and leads to all of them: those of every stroke it uses, every warning it shows, every list."""
    warned = Warned(library)
    named = {record.id: set(map(str, record.sources)) for record in (*library.areas.values(), *library.warnings.values())}
    for guide in some(library.guides.values()):
        page, listed = pages[addresses.address(guide)], pages[addresses.sources(guide)]
        ids = set(listed.xpath("//ul[contains(@class,'guide-source')]/li/@id"))
        (link,) = page.xpath("//h2[@id='sources']/following-sibling::p[1]/a")
        assert urljoin(BASE + addresses.address(guide), link.get("href")) == BASE + addresses.sources(guide)
        assert link.text == f"All sources of this guide ({len(ids)})"
        strokes = {ref for each in guide.routines for ref in (t.id for t in routine_techniques(library, library.routines[each]))}
        shown = {warned.key(warning).partition("/")[2] for warning in page.xpath("//details[@class='guide-all']/dl/div")}
        lists = (*guide.set_up, *guide.during, *guide.afterwards)
        expected = set().union(*(library.techniques[ref].sources for ref in strokes), *(named[ref] for ref in shown))
        expected |= set().union(*(library.checklists[ref].sources for ref in lists))
        assert len(expected) > 20
        assert expected <= ids <= set(library.sources), guide.id


@pytest.mark.ours
def test_related_records_link_both_ways(pages: dict[str, html.HtmlElement], library: Library) -> None:
    """A technique leads to its questions and guides, they lead to it, and a condition leads to what it rules out."""

    def leads(there: str, here: str) -> bool:
        page, _, _ = there.partition("#")
        links = {urldefrag(urljoin(BASE + here, a.get("href")))[0] for a in pages[here].xpath("//main//a[@href]")}
        return urljoin(BASE, page) in links

    assert any(question.techniques for question in library.questions.values())
    for question in library.questions.values():
        for ref in question.techniques:
            technique = addresses.address(library.techniques[ref])
            assert leads(addresses.QUESTIONS, technique), ref
            assert leads(technique, addresses.QUESTIONS), ref
    for guide in some(library.guides.values()):
        for ref in some(guide.routines):
            for used in some(routine_techniques(library, library.routines[ref])):
                assert leads(addresses.address(used), addresses.massage(guide, library.routines[ref])), used.id
                assert leads(addresses.session(guide), addresses.address(used)), used.id


def test_menu_stays_short(pages: dict[str, html.HtmlElement]) -> None:
    """The menu holds the six parts of the site and no list of techniques."""
    for address, page in some(pages.items()):
        assert 0 < len(page.xpath("//nav[@class='guide-menu']//a")) <= 8, address


def test_sentences_of_yaml_are_not_cut(site: Path) -> None:
    """No page prints Python, Jinja or YAML by mistake."""
    for file in some(site.rglob("*.html")):
        text = re.sub(r"<(script|pre)\b.*?</\1>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"<[^>]*>", " ", text)
        found = re.search(r"\bNone\b\.|Undefined|\{\{|\{%|<generator|object at 0x|&amp;#\d+;", text)
        assert not found, (file, found)
