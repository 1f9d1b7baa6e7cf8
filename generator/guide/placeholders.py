"""What a guide still says as an example about itself, or not at all, though readers rely on it: told by `check`, `build` and `status`.

A place to try things out may be built so, which is why none of it is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.guide.library import Library
from generator.reading.problems import Place

_HOST = re.compile(r"(?:://|@)([^/:?#]+)")
#: Hosts that nobody can have, see RFC 2606 and RFC 6761.
_NOBODYS = re.compile(r"(?:.+\.)?(?:example(?:\.(?:com|net|org|edu))?|test|invalid|localhost)", re.IGNORECASE)


@dataclass(frozen=True)
class Placeholder:
    """A line of site.yml that is still to be written: where it stands, what is missing, what does not work without it, what to do."""

    at: Place
    missing: str
    why: str
    fix: str

    @property
    def sentence(self) -> str:
        return f"{self.missing}: {self.why}; {self.fix}"


def placeholders(library: Library) -> Iterator[Placeholder]:
    """Give each in the order of site.yml."""
    site = library.site
    if _is_example(site.address):
        yield Placeholder(
            site.address.at,
            f'the address is still an example, "{site.address}"',
            "links that people share and the codes on paper lead nowhere",
            "write where the guide is published, or let GitHub publish it and say so by itself",
        )
    if _is_example(site.contact):
        yield Placeholder(
            site.contact.at,
            f'the contact is still an example, "{site.contact}"',
            "nobody reads what readers write",
            "write an address that somebody looks at",
        )
    if not (kept := site.repository):
        yield Placeholder(
            site.at("repository"),
            "no repository is named",
            "no page has a link to correct it, and what the form makes can only be sent by e-mail",
            "write where the guide is kept, or let GitHub publish it and say so by itself",
        )
    elif _is_example(kept.address):
        yield Placeholder(
            kept.address.at,
            f'the repository is still an example, "{kept.address}"',
            "links to correct a page lead nowhere",
            "write where the guide is kept, or leave it out and let GitHub say so",
        )


def _is_example(address: str) -> bool:
    host = _HOST.search(address)
    return bool(host and _NOBODYS.fullmatch(host[1]))
