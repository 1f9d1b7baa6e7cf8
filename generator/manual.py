"""What each code of a problem means: the page of an error, with a wrong and a right example."""

from __future__ import annotations


def reason_for(code: str) -> str:
    return ""
