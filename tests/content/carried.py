"""What has to be carried from the page of a stroke to each output that can start or print it, and how it is found there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader

from generator.data.api import export_json
from generator.data.check import CHOOSE, screening
from generator.guide import addresses
from generator.guide.facts import Facts
from generator.guide.library import Library
from generator.guide.steps import flat_steps, routine_techniques
from generator.pages import plan_pages, render
from generator.pages.review import ReviewLines
from generator.pages.sheets import Sheets
from generator.paper import typeset
from generator.paper.booklet import Booklets
from generator.paper.sheet import plan_sheets
from generator.records import Technique
from tests.helpers.printed import squeezed, texts

EPOCH = 1_764_201_600


def plain(page: str) -> str:
    """Give the text of a page without its elements and without what breaks its lines."""
    return squeezed(html.unescape(re.sub(r"<[^>]+>", " ", page)))


def wanted(technique: Technique) -> list[str]:
    """Give everything that has to be found wherever a stroke can be started or is printed."""
    return list(map(str, (*technique.skip_if, *filter(None, [technique.giver]), *technique.ask)))


def lost(technique: Technique, text: str) -> list[str]:
    """Give what a text, without its spaces, does not say of a stroke."""
    return [f"{technique.id}: {each}" for each in wanted(technique) if squeezed(each) not in text]


def rendered(library: Library, changed: Mapping[str, str] | None = None) -> dict[str, str]:
    """Render all pages, by their address; some templates may be changed ones."""
    made = render.environment()
    whole = made.loader
    if changed:
        made = made.overlay(loader=ChoiceLoader([DictLoader(dict(changed)), FileSystemLoader(render.TEMPLATES)]), cache_size=400)
    facts = Facts(library)
    reviews = facts.the(ReviewLines)
    found = {}
    assert whole is not None
    for page in plan_pages(facts):
        text = made.get_template(f"pages/{page.template}.md.j2")
        found[page.address] = text.render(render.given(page, reviews.of(page)))
    return found


def lost_on_pages(library: Library, pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give what pages do not say of the strokes that they show, each with the kind of its page."""
    for technique in library.techniques.values():
        yield from (("page", each) for each in lost(technique, plain(pages[addresses.address(technique)])))
    for guide in library.guides.values():
        for ref in guide.routines:
            routine = library.routines[ref]
            cards = pages[addresses.massage(guide, routine)].split("</ol>\n<h2")[0]
            card = dict(re.findall(r'<li class="guide-stroke" id="step-([^"]+)"(.*?)</div>\n</li>\n', cards, re.DOTALL))
            shown = pages[addresses.session(guide)].split(f'data-run="{ref}"')[1].split("</guide-session>")[0]
            rows = dict(re.findall(r'<li data-step="([^"]+)"(.*?)</li>\n', shown, re.DOTALL))
            sheet = pages[addresses.sheet(guide, routine)]
            cared = dict(re.findall(r'<li data-care="([^"]+)"(.*?)</li>\n', sheet))
            for step in flat_steps(routine):
                own, _, other = rows[step.id].partition("<template data-instead>")
                other, _, end = other.partition("</template>")
                told, _, told_instead = card[step.id].partition("<template data-instead>")
                if step.technique:
                    technique = library.techniques[step.technique]
                    yield from (("guide", each) for each in lost(technique, plain(told)))
                    yield from (("session", each) for each in lost(technique, plain(own + end)))
                    yield from (("sheet", each) for each in lost(technique, plain(cared.get(technique.id, ""))))
                if step.step.instead:
                    technique = library.techniques[step.step.instead]
                    yield from (("guide", each) for each in lost(technique, plain(told_instead)))
                    yield from (("instead", each) for each in lost(technique, plain(other)))
                    yield from (("sheet", each) for each in lost(technique, plain(cared.get(technique.id, ""))))


def lost_in_data(library: Library) -> Iterator[tuple[str, str]]:
    """Give what the chooser's data and the open data do not say."""
    facts = Facts(library)
    chooser = json.loads(screening(facts)[CHOOSE])
    for ref, more in chooser["techniques"].items():
        told = squeezed(
            " ".join([chooser["leave"].get(ref, ""), more["giver"], more["say"]["text"], *(each["text"] for each in more["ask"])])
        )
        yield from (("chooser", each) for each in lost(library.techniques[ref], told))
    files = {str(path): json.loads(data) for path, data in export_json(facts)}
    for technique in library.techniques.values():
        told = files[f"{addresses.API}techniques/{technique.id}.json"]
        yield from (("api", each) for each in lost(technique, squeezed(json.dumps(told, ensure_ascii=False))))
    for routine in library.routines.values():
        steps = {each["id"]: each for each in files[f"{addresses.API}routines/{routine.id}.json"]["steps"]}
        for step in flat_steps(routine):
            for ref, key in ((step.technique, "care"), (step.step.instead, "care_instead")):
                if ref:
                    told = squeezed(json.dumps(steps[step.id][key], ensure_ascii=False))
                    yield from (("api", each) for each in lost(library.techniques[ref], told))


def lost_on_paper(library: Library) -> Iterator[tuple[str, str]]:
    """Give what the sheets and the booklets do not say, as they are typeset."""
    facts = Facts(library)
    typesetter = typeset.Typesetter()
    for sheet in plan_sheets(facts, facts.the(Sheets).all(), EPOCH):
        if sheet.paper == "a4":
            text = squeezed("".join(texts(typesetter.typeset(sheet.document).file)))
            for ref in {str(step.technique) for step in flat_steps(sheet.facts.routine) if step.technique}:
                yield from (("pdf", each) for each in lost(library.techniques[ref], text))
    for booklet in facts.the(Booklets).all(EPOCH):
        text = squeezed("".join(texts(typesetter.typeset(booklet.document).file)))
        for ref in {
            each.id for routine in booklet.guide.routines for each in routine_techniques(library, library.routines[routine])
        }:
            yield from (("booklet", each) for each in lost(library.techniques[ref], text))


def dropped(folder: Path, name: str, part: str) -> str:
    """Give a file without a part of it, which it has once or more."""
    text = (folder / name).read_text(encoding="utf-8")
    assert part in text, (name, part)
    return text.replace(part, "")
