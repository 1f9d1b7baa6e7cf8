"""What leads to the form and to the repository: from each technique, with and without a repository in site.yml; and how long an address may be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from generator.data.form import FORM, RECORDS
from generator.disk.content import read_content
from generator.guide.reviews import digest
from generator.records import Technique
from generator.records.schema import read_record
from generator.records.vocabulary import LEFT_OUT, Hand
from generator.site.walk import read_facts, write
from tests.form.page import bare_page
from tests.helpers.mutations import GUIDE
from tests.helpers.some import some

pytestmark = pytest.mark.ring("quick")

SITE = PurePosixPath("content/site.yml")
REPOSITORY = b"repository: {address: https://github.com/example/tiny-hands, branch: live}\n"
WRONG = (
    "https://github.com/example/tiny-hands/issues/new?template=wrong.yml&title=Wrong:%20long-glide"
    "&page=https://example.org/tiny/techniques/long-glide/&record=techniques/long-glide"
)


def files_of(content: Mapping[PurePosixPath, bytes]) -> dict[str, str]:
    return {
        file.path.as_posix(): file.data.decode() for file in write(read_facts(content)) if file.path.suffix in (".md", ".json")
    }


def text_of(page: str) -> str:
    """Undo the character references of a template."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), page)


def test_each_technique_leads_to_its_issue_form(tiny: Path) -> None:
    """With a repository in site.yml each technique leads to the issue form with page and record filled in, and the form knows it."""
    content = read_content(tiny)
    content = {**content, SITE: content[SITE] + REPOSITORY}
    address = re.search(rb"(?m)^address: (\S+)", content[SITE])
    assert address
    files = files_of(content)
    page = text_of(files["techniques/long-glide/index.md"])
    expected = WRONG.replace("https://example.org/tiny/", address[1].decode())
    assert f'<a href="{expected}">Say what</a>' in page
    assert json.loads(files[str(FORM)])["site"]["repository"] == {
        "address": "https://github.com/example/tiny-hands",
        "branch": "live",
    }
    assert "https://github.com/example/tiny-hands/new/live/content/techniques" in text_of(files["contribute/technique/index.md"])


def test_each_record_with_a_page_leads_to_its_file(tiny: Path) -> None:
    """With a repository a guide and a condition lead to their own file, and every page of facts to the issue form with itself in it."""
    content = read_content(tiny)
    files = files_of({**content, SITE: content[SITE] + REPOSITORY})
    for kind, name, address in (("guides", "back", "guides/back/"), ("conditions", "clot", "safety/conditions/clot/")):
        page = text_of(files[f"{address}index.md"])
        assert f'<a href="https://github.com/example/tiny-hands/edit/live/content/{kind}/{name}.yml">edit the text</a>' in page
        assert f"{address}&record={kind}/{name}" in page
    for address in ("questions/", "safety/areas/", "safety/stop-signs/", "supplies/", "evidence/", "not-taught/"):
        page = text_of(files[f"{address}index.md"])
        [link] = re.findall(r'Something wrong here\? <a href="([^"]+)">', page)
        assert link.startswith("https://github.com/example/tiny-hands/issues/new?template=wrong.yml&title=Wrong:%20")
        assert link.endswith(f"/{address}")


def test_without_a_repository_the_contact_is_named(tiny: Path) -> None:
    """Without one nothing leads to another host: the link begins a letter, and the form offers to copy, save and write."""
    files = files_of(read_content(tiny))
    page = text_of(files["techniques/long-glide/index.md"])
    assert re.search(r'<a href="mailto:[^"]*subject=Wrong:%20long-glide&[^"]*">Say what</a>', page)
    assert "edit the text" not in "".join(map(text_of, files.values()))
    assert '<a href="../contribute/#wrong">Tell us</a>' in text_of(files["questions/index.md"])
    assert "repository" not in json.loads(files[str(FORM)])["site"]
    assert "github" not in files["contribute/technique/index.md"]


def test_each_technique_can_be_corrected(tiny: Path) -> None:
    """Each technique leads to the form with itself in it, and is there as its file says it, with the digest of that."""
    content = read_content(tiny)
    files = files_of(content)
    techniques = [path for path in files if re.fullmatch(r"techniques/(?!page-)[a-z0-9-]+/index\.md", path)]
    assert len(techniques) > 2
    for path in techniques:
        name = PurePosixPath(path).parent.name
        assert f'href="../../contribute/technique/?record={name}"' in files[path]
        found = json.loads(files[str(RECORDS / f"{name}.json")])
        assert found["values"]["name"]
        record = read_record(
            Technique, PurePosixPath(f"content/techniques/{name}.yml"), content[PurePosixPath(f"content/techniques/{name}.yml")]
        )
        assert found["digest"] == digest(record)


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with bare_page(chromium, tmp_path_factory.mktemp("links") / "site") as page:
        yield page


#: Every area that is left alone, and every thing that is left out: no answer about safety can be longer.
ANSWERS = [
    "How firm at its firmest: medium",
    f"Works on what is left alone: {', '.join(area.id for area in GUIDE.areas.values() if area.firmest == 'never')}",
    f"Uses what is left out: {', '.join(LEFT_OUT[Hand])}",
]
LINKS = """async ([name, text, asked, answers]) => {
  const { newFile, issue, letter, editFile, tellUs } = await import('./assets/form/links.js');
  const data = { folder: 'content/techniques', site: { contact: 'hello@example.org', repository: { address: 'https://github.com/example/warm-hands', branch: 'main' } } };
  return [newFile(data, 'x'.repeat(60), text), issue(data, name, text, asked, '', answers), issue(data, name, text, asked, 'feather', answers), editFile(data, 'feather'), letter(data, name, text), tellUs(data, name, text)];
}"""


@pytest.mark.ring("test")
@pytest.mark.parametrize("letter", ["a", " ", "é", "م", "双", "👐", "%", "\n"])
def test_no_address_is_too_long(page: Page, letter: str) -> None:
    """However long a text, a name or an answer is, no address is longer after a login than GitHub takes; just below the limit the text is in it."""
    seen: set[tuple[int, bool]] = set()
    for length in (0, 10, 300, 700, 1200, 1800, 2500, 4000, 9000):
        asked = {"tried": letter * length, "credit": letter * length}
        made: list[dict[str, Any]] = page.evaluate(LINKS, [letter * length, letter * length, asked, ANSWERS])
        for number, link in enumerate(made):
            seen.add((number, link["whole"]))
            limit = 1900 if link["href"].startswith("mailto:") else 7500
            whole = link["href"] if limit == 1900 else f"https://github.com/login?return_to={quote(link['href'], safe='')}"
            assert len(whole.encode()) <= limit, (letter, length, number)
    for number in (0, 1, 2, 4, 5):
        assert {(number, True), (number, False)} <= seen
    assert (3, True) not in seen


BORDER = """async ([letter]) => {
  const { newFile, issue } = await import('./assets/form/links.js');
  const data = { folder: 'content/techniques', site: { contact: 'hello@example.org', repository: { address: 'https://github.com/example/warm-hands', branch: 'main' } } };
  return [(text) => newFile(data, 'x', text), (text) => issue(data, 'x', text, { tried: '', credit: '' }, '', [])].map((make) => {
    let length = 0;
    while (make(letter.repeat(length + 1)).whole) length++;
    return make(letter.repeat(length)).href;
  });
}"""


@pytest.mark.ring("test")
@pytest.mark.parametrize("letter", ["a", "é", "双", "👐", "%"])
def test_the_longest_text_in_an_address_is_just_below_the_limit(page: Page, letter: str) -> None:
    """With one letter more the address would be too long after a login; so the text is left out no sooner and no later than it must."""
    one_more = len(quote(quote(letter, safe=""), safe=""))
    for href in some(page.evaluate(BORDER, [letter])):
        length = len(f"https://github.com/login?return_to={quote(href, safe='')}")
        assert 7500 - one_more < length <= 7500
