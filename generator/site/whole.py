"""A Markdown extension: a page that is HTML from its first letter on is handed on as it is.

Our pages are HTML already. A parser of Markdown would read each of them letter by letter, for more than half of the time of a build, only
to hand on what it was given. `mkdocs.yml` names this extension, so that MkDocs, ProperDocs and Zensical, which all call Python-Markdown,
leave such a page alone. A page that begins with anything else is Markdown like any other.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

#: After white space, which takes every mark of Python-Markdown's own out of a text (30), and before it looks for code and HTML (25, 20).
BEFORE_HTML = 28


class Whole(Preprocessor):  # type: ignore[misc] # it has no types
    """Puts a page of HTML aside as one block, for which the parser leaves a mark that it fills in at the end."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the mark alone for a page that begins with a tag, and any other page as it came."""
        if not lines[0].startswith("<"):
            return lines
        return [self.md.htmlStash.store("\n".join(lines).rstrip("\n"))]


class WholeExtension(Extension):  # type: ignore[misc]
    """The extension, by the name that Python-Markdown looks for."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is theirs
        """Register it."""
        # Most of our pages begin with their icons, and a paragraph around all would be wrong.
        md.block_level_elements.append("svg")
        md.preprocessors.register(Whole(md), "whole", BEFORE_HTML)


def makeExtension(**settings: object) -> WholeExtension:  # noqa: N802 - the name is theirs
    """Make the extension, as Python-Markdown asks for it."""
    return WholeExtension(**settings)
