"""Which warning an element of a page is: read from its words, as a reader does, and not from a mark that nobody sees."""

from __future__ import annotations

from functools import cached_property

from lxml import html

from generator.guide.library import Library
from generator.records import Area, SafetyWarning


class Warned:
    """The warnings of a guide by their words."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _keys(self) -> dict[str, str]:
        records: list[Area | SafetyWarning] = [*self._library.areas.values(), *self._library.warnings.values()]
        keys = {str(each.never or each.careful): f"{each.kind}/{each.id}" for each in records if each.never or each.careful}
        assert len(keys) == sum(bool(each.never or each.careful) for each in records), "no two warnings have the same words"
        return keys

    def key(self, element: html.HtmlElement) -> str:
        """Give the key of the warning that an element is, such as `areas/spine`; nothing if it is none."""
        if element.tag == "div" and element.xpath("boolean(parent::dl/parent::details[@class='guide-all'])"):
            said = element.find("dt")
        elif element.get("data-warning") is not None:
            said = next(iter(element.xpath("(.//b | .//*[contains(@class, 'guide-act__word')])[1]")), None)
        else:
            return ""
        # A line of several warnings, and a task that is one, are told by test_layers.
        return "" if said is None else self._keys[" ".join(said.text_content().split())]
