"""Where a guide is published and where it is kept, as the surroundings of a build say it.

Who publishes from GitHub types neither: the workflow knows its address, its repository and its branch, and hands them over. What comes in
here is asked for at the edge; from there on it stands in the guide's own `site`, so that every page says the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from generator.disk.content import FolderError
from generator.guide.library import Library
from generator.reading.texts import Text
from generator.records import Site
from generator.records.fields import Address, Branch, RepositoryAddress
from generator.records.readers import PatternField
from generator.records.site import Repository

#: The variables, and what each must be.
ADDRESS = ("SITE_ADDRESS", Address, "begin with https:// or http:// and a host")
REPOSITORY = ("SITE_REPOSITORY", RepositoryAddress, "be the address of a repository, such as https://github.com/name/guide")
BRANCH = ("SITE_BRANCH", Branch, "be the name of a branch, such as main")


@dataclass(frozen=True)
class Whereabouts:
    """What the surroundings say; empty is what they do not say."""

    address: str = ""
    repository: str = ""
    branch: str = ""

    def of(self, library: Library) -> Library:
        """Give the guide as it is published and kept there.

        The address wins over the one in site.yml, for a guide may be published twice. A repository does not: who names one there may
        keep the guide elsewhere than where it is published from.
        """
        site = library.site
        told = {**self._published(site), **self._kept(site)}
        return replace(library, site=site.model_copy(update=told)) if told else library

    def _published(self, site: Site) -> dict[str, Any]:
        return {"address": Text(self.address, site.address.at)} if self.address else {}

    def _kept(self, site: Site) -> dict[str, Any]:
        named = site.repository
        if not self.repository or (named and (named.branch or named.address != self.repository)):
            return {}
        at = site.at("repository")
        branch = Text(self.branch, at) if self.branch else None
        return {"repository": Repository.model_construct(address=Text(self.repository, at), branch=branch)}


#: Nothing is said: all of it stands in site.yml.
UNSAID = Whereabouts()


def whereabouts(environ: Mapping[str, str], address: str = "") -> Whereabouts:
    """Read SITE_ADDRESS, SITE_REPOSITORY and SITE_BRANCH as people write them. `address` wins over the first. Raises `FolderError`."""
    wanted = address or _wanted(environ, *ADDRESS, end="/")
    return Whereabouts(wanted, _wanted(environ, *REPOSITORY), _wanted(environ, *BRANCH))


def _wanted(environ: Mapping[str, str], name: str, field: Any, must: str, end: str = "") -> str:
    """Give a variable as its field takes it, with no slash at its end but the one that belongs there; nothing if it is not set."""
    written = environ.get(name, "").strip()
    if not written:
        return ""
    wanted = written.rstrip("/") + end
    (form,) = (each for each in get_args(field) if isinstance(each, PatternField))
    if not re.fullmatch(form.pattern, wanted):
        raise FolderError(f'{name} must {must}, not "{written[:100]}"')
    return wanted
