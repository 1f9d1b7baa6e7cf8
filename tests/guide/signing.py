"""The small guide with a review that was signed now."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generator.guide.library import Library
from generator.guide.reviews import digest
from generator.records import Technique
from generator.records.schema import read_record
from tests.helpers.casefile import guide_of, tiny_content

STILL = PurePosixPath("content/techniques/still-hands.yml")
SIGNED = PurePosixPath("content/reviews/2026-11-example-reviewer.yml")
BY = "by: example-reviewer\n"


def tiny_guide(**changes: str) -> Library:
    """Give the small guide with lines appended to its files, or with new files: `techniques__still_hands="more: …"`."""
    content = {**tiny_content(), SIGNED: signed()}
    for name, lines in changes.items():
        path = PurePosixPath(f"content/{name.replace('__', '/').replace('_', '-')}.yml")
        content[path] = content.get(path, b"") + lines.encode()
    return guide_of(content)


def signed() -> bytes:
    """Give the example review with the digest of the example as it is."""
    now = digest(read_record(Technique, STILL, tiny_content()[STILL]))
    return re.sub(rb"digest: [0-9a-f]{16}", f"digest: {now}".encode(), tiny_content()[SIGNED])


def review(digest_of: str, on_date: str = "2026-12-01", due: str = "2027-12-01", record: str = "techniques/still-hands") -> str:
    covers = f"covers:\n  - {{record: {record}, digest: {digest_of}}}\n"
    return f"{BY}on_date: {on_date}\ndue: {due}\nscope: Something.\n{covers}"
