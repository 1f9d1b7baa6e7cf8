"""Markdown as GitHub reads it, as far as it matters for words of strangers: what is left of a text outside code."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt


def outside_code(markdown: str) -> str:
    """Give the text and HTML of a comment that do not stand within code, block by block."""
    parts = []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            parts += [child.content or child.type for child in token.children or () if child.type != "code_inline"]
            parts += [str(child.attrs) for child in token.children or () if child.attrs]
        elif token.type == "html_block":
            parts.append(token.content)
    return "\n".join(parts)


def calls_somebody(markdown: str) -> list[str]:
    """Give each @name outside code: GitHub would write to these people."""
    return re.findall(r"@\w[\w/-]*", outside_code(markdown))
