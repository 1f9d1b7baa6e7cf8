"""Where a guide is published and kept: what the surroundings say reaches every page that leads there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import PurePosixPath

import pytest

from generator.disk.content import FolderError
from generator.guide.placeholders import placeholders
from generator.pages import plan_pages
from generator.site.walk import read_facts, write
from generator.site.whereabouts import UNSAID, Whereabouts, whereabouts
from tests.helpers.casefile import tiny_content
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

SITE = PurePosixPath("content/site.yml")
#: What a run of the workflow that publishes knows, and nothing else.
PAGES_RUN = {
    "SITE_ADDRESS": "https://quiet.github.io/hands",
    "SITE_REPOSITORY": "https://github.com/quiet/hands",
    "SITE_BRANCH": "trunk",
}
ELSEWHERE = b"repository: {address: https://git.hospice.org/quiet/hands}\n"


def content(kept: bytes = b"") -> Mapping[PurePosixPath, bytes]:
    """Give the small guide, kept nowhere or as these lines say."""
    files = tiny_content()
    site = re.sub(rb"(?m)^repository:(?:.*\n(?: .*\n)*)", b"", files[SITE])
    return {**files, SITE: site + kept}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        pytest.param("", "", id="not set"),
        pytest.param("  ", "", id="blank"),
        pytest.param("https://example.org/guide/", "https://example.org/guide/", id="whole"),
        pytest.param("https://example.org/guide", "https://example.org/guide/", id="without its slash"),
        pytest.param("http://127.0.0.1:8000", "http://127.0.0.1:8000/", id="a port"),
    ],
)
def test_an_address_is_taken_as_people_write_it(written: str, address: str) -> None:
    """SITE_ADDRESS ends with one slash, SITE_REPOSITORY with none; blank is not set; an address that is given wins."""
    assert whereabouts({"SITE_ADDRESS": written}).address == address
    assert whereabouts({"SITE_REPOSITORY": "https://github.com/quiet/hands/ "}).repository == "https://github.com/quiet/hands"
    assert whereabouts({"SITE_ADDRESS": written}, "http://here/").address == "http://here/"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("SITE_ADDRESS", "example.org"),
        ("SITE_ADDRESS", "ftp://example.org/"),
        ("SITE_ADDRESS", "javascript:alert(1)"),
        ("SITE_ADDRESS", "https://"),
        ("SITE_ADDRESS", "https:///x/"),
        ("SITE_ADDRESS", "https://example.org/a b/"),
        ("SITE_ADDRESS", 'https://x.org/"/'),
        ("SITE_REPOSITORY", "quiet/hands"),
        ("SITE_REPOSITORY", "https://github.com/quiet"),
        ("SITE_REPOSITORY", "javascript:alert(1)"),
        ("SITE_REPOSITORY", 'https://github.com/quiet/"onclick='),
        ("SITE_BRANCH", "-x"),
        ("SITE_BRANCH", "a b"),
        ("SITE_BRANCH", 'a"b'),
    ],
)
def test_what_cannot_be_used_is_refused(name: str, written: str) -> None:
    """A variable of another form is refused in one sentence that names it and shows what it holds."""
    with pytest.raises(FolderError, match=f"^{name} must ") as raised:
        whereabouts({name: written})
    assert f'"{written}"' in str(raised.value)


@pytest.mark.parametrize(
    ("kept", "where", "address", "branch"),
    [
        pytest.param(b"", {}, None, None, id="nobody says"),
        pytest.param(b"", PAGES_RUN, "https://github.com/quiet/hands", "trunk", id="the surroundings say"),
        pytest.param(b"", {"SITE_REPOSITORY": "https://github.com/a/b"}, "https://github.com/a/b", None, id="without a branch"),
        pytest.param(b"", {"SITE_BRANCH": "trunk"}, None, None, id="a branch of nothing"),
        pytest.param(ELSEWHERE, PAGES_RUN, "https://git.hospice.org/quiet/hands", None, id="site.yml names another"),
        pytest.param(
            b"repository: {address: https://github.com/quiet/hands}\n", PAGES_RUN, "https://github.com/quiet/hands", "trunk",
            id="the same, but for its branch",
        ),
        pytest.param(
            b"repository: {address: https://github.com/quiet/hands, branch: old}\n", PAGES_RUN, "https://github.com/quiet/hands", "old",
            id="the same, with a branch",
        ),
    ],
)  # fmt: skip
def test_the_surroundings_say_what_site_yml_leaves_open(
    kept: bytes, where: dict[str, str], address: str | None, branch: str | None
) -> None:
    """A repository in site.yml stands; where it names none, or no branch of it, the surroundings do."""
    found = read_facts(content(kept), where=whereabouts(where)).library.site.repository
    assert (found and str(found.address)) == address
    assert (found and found.branch and str(found.branch)) == branch


def test_every_page_leads_to_where_the_guide_is_kept() -> None:
    """With nothing but what a Pages run knows, each page that asks what is wrong leads to the repository, its text to be corrected, too."""
    facts = read_facts(content(), where=whereabouts(PAGES_RUN))
    texts = {str(file.path): unescape(file.data.decode()) for file in write(facts)}
    kept, asked, corrected = PAGES_RUN["SITE_REPOSITORY"], 0, 0
    for page in plan_pages(facts):
        text = texts[f"{page.address}index.md"]
        if "Something wrong here? <a" in text:
            assert f"{kept}/issues/new?template=wrong.yml" in text, page.address
            assert "/contribute/#wrong" not in text, page.address
            asked += 1
        if page.record and page.kind in ("guide", "condition", "technique"):
            form, file = f"contribute/technique/?record={page.record.id}", f"{page.record.kind}/{page.record.id}.yml"
            assert (form if page.kind == "technique" else f"{kept}/edit/trunk/content/{file}") in text, page.address
            corrected += 1
    assert asked > corrected > 5
    assert f"{kept}/new/trunk/content/techniques" in texts["contribute/technique/index.md"]
    assert f'"address":"{kept}","branch":"trunk"' in texts["assets/form.json"].replace(": ", ":").replace(", ", ",")
    assert f'href="{kept}"' in texts["contribute/publish/index.md"]


@pytest.mark.parametrize(
    ("address", "contact", "kept", "missing"),
    [
        pytest.param("https://hands.org/", "a@hands.org", ELSEWHERE, [], id="nothing"),
        pytest.param("https://example.org/hands/", "a@hands.org", ELSEWHERE, ["address"], id="the address"),
        pytest.param("https://hands.org/example.org/test/", "a@hands.org", ELSEWHERE, [], id="no host"),
        pytest.param("https://bestexample.org/", "test@contest.org", ELSEWHERE, [], id="only like one"),
        pytest.param("http://localhost:8000/", "https://www.example.com/us", ELSEWHERE, ["address", "contact"], id="others"),
        pytest.param("https://hands.org/", "care@hospice.example", b"", ["contact", "no repository"], id="no repository"),
        pytest.param(
            "https://hands.org/", "a@hands.org", b"repository: {address: https://git.example.org/a/b}\n", ["the repository"],
            id="the repository",
        ),
    ],
)  # fmt: skip
def test_what_is_still_an_example_is_told(address: str, contact: str, kept: bytes, missing: list[str]) -> None:
    """What still has the host of an example, or no repository at all, is told at its own line, with what does not work and what to do."""
    files = content(kept)
    site = re.sub(rb"(?m)^address: .*", b"address: " + address.encode(), files[SITE])
    site = re.sub(rb"(?m)^contact: .*", b"contact: " + contact.encode(), site)
    found = list(placeholders(read_facts({**files, SITE: site}).library))
    assert [each.missing for each in found] == [
        each.missing for each, word in zip(found, missing, strict=True) if word in each.missing
    ]
    lines = site.decode().split("\n")
    for each in found:
        assert all((each.why, each.fix))
        named = re.search('"(.*)"', each.missing)
        assert each.at.path == SITE
        assert not named or lines[each.at.line - 1][each.at.column - 1 :].startswith(named[1])


def test_a_pages_run_leaves_only_the_contact_open() -> None:
    """What the workflow knows is no longer an example: who publishes from GitHub has one line to write."""
    library = read_facts(content(), where=whereabouts(PAGES_RUN)).library
    assert ["contact" in each.missing for each in some(placeholders(library))] == [True]
    assert UNSAID == Whereabouts() == whereabouts({})
