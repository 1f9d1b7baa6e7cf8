"""Who reads a change of safety text before it is taken in: `.github/CODEOWNERS`.

Nobody stands there until there is somebody: a name that GitHub does not know would protect nothing and look as if it did. The command
`github owners` writes one in.
"""

from __future__ import annotations

import re

from generator.guide.safety_text import KINDS
from generator.records import SINGLES

FILE = ".github/CODEOWNERS"
#: What holds safety text, and where it stands a second time: whoever writes that confirms a change.
PATHS = (
    *(f"/content/{kind}.yml" if kind in SINGLES else f"/content/{kind}/" for kind in KINDS),
    "/tests/content/pinned.json",
)
_OWNER = re.compile(r"@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:/[A-Za-z0-9_.-]{1,100})?|[^\s@#]+@[^\s@#]+\.[^\s@#]+")


class OwnerError(ValueError):
    """That is nobody whom GitHub could ask. The message is one sentence."""


def codeowners(owners: tuple[str, ...] = ()) -> str:
    """Write the file. Without owners its lines are comments, and it says how to name somebody. Raises `OwnerError`."""
    for owner in owners:
        if not _OWNER.fullmatch(owner):
            raise OwnerError(f'an owner is @person, @organisation/team or an e-mail address, not "{owner[:60]}"')
    if owners:
        head = ["# Safety text: these people read a change of it before it is taken in.", "# Branch protection must ask for it:"]
        return (
            "\n".join([*head, '# "Require review from Code Owners".', *(f"{path} {' '.join(owners)}" for path in PATHS)]) + "\n"
        )
    head = [
        "# Safety text is read by somebody who knows, before a change of it is taken in. Nobody is named here yet, so nobody is asked.",
        "# Name a person or a team that may write to this repository, and the lines below are written with them:",
        "#",
        "#     python -m generator github owners @your-organisation/safety",
        "#",
        '# Then set "Require review from Code Owners" in the protection of the branch.',
        "#",
    ]
    return "\n".join([*head, *(f"# {path}" for path in PATHS)]) + "\n"
