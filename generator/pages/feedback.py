"""Where readers say whether a page helped, and what is wrong on it: addresses that fill in all they would have to look up.

They are links and nothing else: whoever follows none of them has told nobody anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.guide import addresses
from generator.guide.library import Library
from generator.pages.page import Page
from generator.records import Record

#: The forms of `.github/ISSUE_TEMPLATE`, and what each calls its title.
HELPFUL, WRONG = ("idea.yml", "Idea"), ("wrong.yml", "Wrong")
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:")


@dataclass(frozen=True)
class Feedback:
    """`mail` is the way for people without an account; nothing if the other two are letters themselves."""

    helpful: str
    wrong: str
    mail: str


def feedback(library: Library, record: Record, address: str = "") -> Feedback:
    """Give the ways to say something about a record. `address` is its page, if that is not its own."""
    site = library.site
    page = f"{site.address}{address or addresses.address(record)}"
    name = f"{record.kind}/{record.id}"
    title = str(record.id)
    if not site.repository:
        helpful, wrong = (letter(str(site.contact), f"{word}: {title}", page, name) for _, word in (HELPFUL, WRONG))
        return Feedback(helpful, wrong, "")
    forms = str(site.repository.address)
    mail = letter(str(site.contact), f"{site.name}: {title}", page, name)
    return Feedback(issue(forms, HELPFUL, title, page), issue(forms, WRONG, title, page, name), mail)


def with_ways_back(library: Library, page: Page) -> Page:
    """Lead from a page to where it is corrected, if the guide is kept somewhere."""
    kept, record = library.site.repository, page.record
    if not kept:
        return page
    here = f"{library.site.address}{page.address}"
    if not record:
        return replace(page, tell=issue(str(kept.address), WRONG, page.address.strip("/") or "home", here))
    name = f"{record.kind}/{record.id}"
    edit = f"{kept.address}/edit/{kept.branch or 'main'}/content/{name}.yml"
    return replace(page, tell=issue(str(kept.address), WRONG, str(record.id), here, name), edit=edit)


def issue(repository: str, form: tuple[str, str], title: str, page: str, record: str = "") -> str:
    """Give the address that begins an issue, with the form filled in."""
    file, word = form
    values = {"template": file, "title": f"{word}: {title}", "page": page}
    return with_values(f"{repository}/issues/new", {**values, "record": record} if record else values)


def letter(contact: str, subject: str, page: str, record: str) -> str:
    """Give the address that begins a letter, or the contact as it is where that is a page."""
    if "@" not in contact or "/" in contact:
        return contact
    return with_values(f"mailto:{contact}", {"subject": subject, "body": f"{page}\n{record}\n\n"})


def with_values(address: str, values: Mapping[str, str]) -> str:
    """Add values to an address, each encoded for it."""
    return address + "?" + "&".join(f"{name}={encoded(value)}" for name, value in values.items())


def encoded(text: str) -> str:
    """Encode a text for an address, as UTF-8 with every byte that could mean something as `%20`."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.replace("\n", "\r\n").encode())
