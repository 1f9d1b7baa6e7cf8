"""Texts of others as they can be printed: what nobody sees, or what would move a cursor or turn the order of letters, by its number."""

from __future__ import annotations


def visible(text: str) -> str:
    r"""Show what cannot be seen by its number, but for line breaks: a control that turns text round is `\u202e`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c.isprintable() or c == "\n" else " " if c.isspace() and c > "\x1f" else _number(c) for c in lines)


def on_one_line(text: str) -> str:
    r"""Show a text on one line; a line break in it is `\n`."""
    return visible(text).replace("\n", "\\n")


def _number(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
