"""Where readers say that a page helped, or what is wrong on it: right addresses on every page that has one, and nothing sent by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, expect

from generator.guide import addresses
from generator.guide.library import Library
from generator.pages.feedback import encoded, feedback, letter
from generator.reading.problems import Place
from generator.reading.texts import Text
from generator.records.site import Repository
from tests.conftest import ROOT
from tests.helpers.checked import GUIDE, STROKE
from tests.session.running import button, phone, started, still_page

pytestmark = pytest.mark.ring("quick")

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


@pytest.fixture(scope="module")
def on_github(library: Library) -> Library:
    """Give the guide as it is with a repository."""
    address = Text("https://github.com/example/hands", Place(PurePosixPath("content/site.yml")))
    repository = Repository.model_construct(address=address, branch=None)
    return replace(library, site=library.site.model_copy(update={"repository": repository}))


def values(address: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


def records(library: Library) -> Iterator[tuple[object, str]]:
    for record in (*library.techniques.values(), *library.conditions.values(), *library.guides.values()):
        yield record, addresses.address(record)
    for guide in library.guides.values():
        for ref in guide.routines:
            yield library.routines[ref], addresses.session(guide, library.routines[ref])


def test_forms_are_filled_in(on_github: Library) -> None:
    """With a repository each record leads to a form that is there, and fills in fields that the form has: the page, and the record."""
    fields = {
        form.name: {field["id"] for field in yaml.safe_load(form.read_text(encoding="utf-8"))["body"] if "id" in field}
        for form in FORMS.glob("*.yml")
        if form.name != "config.yml"
    }
    every = list(records(on_github))
    assert len(every) > 100
    for record, page in every:
        given = feedback(on_github, record, page)  # type: ignore[arg-type] # each is a record
        for address in (given.helpful, given.wrong):
            assert address.startswith("https://github.com/example/hands/issues/new?")
            found = values(address)
            assert set(found) - {"template", "title"} <= fields[found["template"]]
            assert found["page"] == f"{on_github.site.address}{page}"
            assert len(found["title"]) <= 256
        assert values(given.wrong)["template"] == "wrong.yml"
        assert values(given.wrong)["record"] == f"{record.kind}/{record.id}"  # type: ignore[attr-defined] # each is a record
        assert values(given.helpful)["template"] == "idea.yml"
        assert values(given.mail)["body"].startswith(f"{on_github.site.address}{page}")


def test_letters(library: Library) -> None:
    """Without a repository all of them begin a letter that names page and record; a contact that is a page stays one."""
    library = replace(library, site=library.site.model_copy(update={"repository": None}))
    condition = library.conditions["osteoporosis"]
    given = feedback(library, condition)
    assert given.mail == ""
    for address, word in ((given.helpful, "Idea"), (given.wrong, "Wrong")):
        assert urlsplit(address).path == library.site.contact
        assert values(address) == {
            "subject": f"{word}: osteoporosis",
            "body": f"{library.site.address}safety/conditions/osteoporosis/\r\nconditions/osteoporosis\r\n\r\n",
        }
    assert letter("https://example.org/write/@us", "Wrong", "page", "record") == "https://example.org/write/@us"


def test_what_could_mean_something_is_encoded() -> None:
    """Marks of an address, quotes, line ends and letters beyond ASCII come through as they were."""
    odd = "a & b=c?#\"'<%>+ ü\n"
    assert parse_qs(f"x={encoded(odd)}")["x"] == [odd.replace("\n", "\r\n")]


KINDS = [GUIDE, f"{GUIDE}session/", STROKE, "safety/conditions/osteoporosis/"]


@pytest.mark.ours
@pytest.mark.ring("test")
@pytest.mark.parametrize("address", KINDS)
def test_each_kind_of_page_has_them(site: Path, library: Library, address: str) -> None:
    """A guide, its routines, a stroke and a condition ask whether they helped and what is wrong, with the address of this very page."""
    page = html.fromstring((site / address / "index.html").read_bytes())
    found = page.xpath("//*[@data-feedback]")
    assert len(found) == (len(library.guides[library.site.guides[0]].routines) if address.endswith("session/") else 1)
    for each in found:
        assert "Was this helpful?" in each.text_content()
        assert "Something wrong here?" in each.text_content()
        given = [values(link.get("href")) for link in each.iterfind("a") if not link.get("href").startswith("..")]
        assert len(given) >= 2
        for each_value in given:
            assert (each_value.get("page") or each_value["body"]).startswith(f"{library.site.address}{address}")


@pytest.mark.ours
@pytest.mark.ring("test")
def test_a_session_asks_at_its_end(site_url: str, chromium: Browser) -> None:
    """The end of a session leads to the addresses of the routine that was run, and asks nobody by itself."""
    with phone(chromium) as context, still_page(context) as page:
        started(page, site_url, "back-20")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        button(page, "stop").click()
        button(page, "end").click()
        end = page.locator("[data-panel=end]")
        expect(end).to_contain_text("Was this helpful?")
        wrong = values(end.get_by_role("link", name="Say what").get_attribute("href") or "")
        assert "routines/back-20" in wrong.get("record", wrong.get("body", ""))
        assert "session/#back-20" in wrong.get("page", wrong.get("body", ""))
        # What may come are drawings of steps to come, fetched ahead.
        assert [url for url in asked if not re.fullmatch(rf"{site_url}assets/[\w/.-]+", url)] == []
