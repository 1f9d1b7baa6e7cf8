"""Structured data of a page, in the words of schema.org, for those who read pages by machine.

Whoever shows the steps of a stroke shows its warnings: they are the first step of its `HowTo`. That of a guide says no step in words: it
leads to the parts of the page, the safety check first. Only what a person has reviewed is called
a `MedicalWebPage`, and only a page about one record, since the review of a guide's record says nothing about its strokes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.guide import addresses
from generator.guide.care import WORDS
from generator.guide.facts import Facts
from generator.guide.reviews import Reviews, State
from generator.pages.guides import Guides
from generator.pages.knowledge import QuestionView
from generator.pages.massage import MassagePage
from generator.pages.page import IS_IT_SAFE, CautionView, Page
from generator.pages.techniques import TechniquePage
from generator.records import Condition, Technique
from generator.records.vocabulary import Per

CONTEXT = "https://schema.org"


class LinkedData:
    """Words the structured data of any page of a guide."""

    def __init__(self, facts: Facts) -> None:
        self._library = facts.library
        self._reviews = facts.the(Reviews)
        self._guides = facts.the(Guides)

    def of(self, page: Page) -> dict[str, Any] | None:
        """Give the structured data of a page, if it has any. `render.py` makes it safe to print."""
        found = [*self._main(page), *self._reviewed(page)]
        if not found:
            return None
        return {"@context": CONTEXT, **(found[0] if len(found) == 1 else {"@graph": found})}

    def _main(self, page: Page) -> Iterator[dict[str, Any]]:
        if isinstance(page.view, TechniquePage):
            yield self._technique(page, page.view)
        elif isinstance(page.view, MassagePage) and not page.view.first_page:
            yield self._guide(page, page.view)
        elif page.kind == "questions":
            yield self._questions(page, [each for group in page.view["groups"] for each in group.questions])

    def _technique(self, page: Page, view: TechniquePage) -> dict[str, Any]:
        it = view.view
        minutes = it.technique.minutes
        times = 2 if minutes.per is Per.SIDE else 1
        left = f"{WORDS.skip_if}: {it.care.leave}" if it.care.leave else ""
        steps = [self._before(page, [*it.special, *it.general], left), *(_step(step.do) for step in it.steps)]
        return self._how_to(page, minutes.most * times, [link.text for link in it.supplies], steps)

    def _guide(self, page: Page, view: MassagePage) -> dict[str, Any]:
        routine = self._library.routines[view.routine.id]
        # The safety check and each part are named and led to, in the order of the page. All their words again would be a tenth of it.
        parts = [section for section in page.sections if section.id in ("ready", "rules", "stop", "strokes", "afterwards")]
        steps = [_step("", IS_IT_SAFE, f"{self._library.site.address}{addresses.CHECK}")]
        steps += [_step("", section.title, self._at(page, section.id)) for section in parts]
        needs = [need.name for need in self._guides.needs(view.guide, [routine]) if need.must]
        return self._how_to(page, routine.minutes, needs, steps)

    def _questions(self, page: Page, answered: Iterable[QuestionView]) -> dict[str, Any]:
        return {
            "@type": "FAQPage",
            "url": self._at(page),
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": str(each.question.question),
                    "acceptedAnswer": {"@type": "Answer", "text": str(each.question.answer)},
                }
                for each in answered
            ],
        }

    def _reviewed(self, page: Page) -> Iterator[dict[str, Any]]:
        if not isinstance(page.record, Technique | Condition):
            return
        found = self._reviews.of(page.record)
        if found.state is State.REVIEWED and found.review and found.reviewer:
            yield {
                "@type": "MedicalWebPage",
                "name": page.title,
                "url": self._at(page),
                "lastReviewed": str(found.review.on_date),
                "reviewedBy": {
                    "@type": "Person",
                    "name": str(found.reviewer.name),
                    "jobTitle": str(found.reviewer.role),
                    "hasCredential": str(found.reviewer.qualification),
                },
            }

    def _how_to(self, page: Page, minutes: float, supplies: list[str], steps: list[dict[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {
            "@type": "HowTo",
            "name": page.title,
            "description": page.description,
            "url": self._at(page),
            "inLanguage": str(self._library.site.languages[0]),
            "totalTime": duration(minutes),
        }
        if supplies:
            made["supply"] = supplies
        return {**made, "step": steps}

    def _before(self, page: Page, warned: Iterable[CautionView], left: str) -> dict[str, Any]:
        """Give the step that holds every warning, and when to leave the stroke out. It comes before any stroke."""
        title = next(section.title for section in page.sections if section.id == "warnings")
        return _step(
            _text([*(f"{each.text} {each.do}".strip() for each in warned), *filter(None, [left])]),
            title,
            self._at(page, "warnings"),
        )

    def _at(self, page: Page, anchor: str = "") -> str:
        return f"{self._library.site.address}{page.address}" + (f"#{anchor}" if anchor else "")


def _step(text: str, name: str = "", url: str = "") -> dict[str, Any]:
    found = {"@type": "HowToStep", "name": name, "url": url, "text": text}
    return {key: value for key, value in found.items() if value}


def _text(texts: Iterable[str]) -> str:
    """Join sentences; one that lacks its full stop gets it."""
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts)


def duration(minutes: float) -> str:
    """Write minutes as ISO 8601 does: 2.5 is `PT2M30S`."""
    whole, rest = divmod(round(minutes * 60), 60)
    return "PT" + (f"{whole}M" if whole else "") + (f"{rest}S" if rest or not whole else "")
