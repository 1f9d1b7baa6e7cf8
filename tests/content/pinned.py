"""What keeps people safe in the real content, pinned: a change of it is meant, and seen twice.

No rule can know that the kidneys lie low on the back, or that "light" means light. So what limits and warnings hang on stands in `pinned.json`
a second time; which fields those are, `generator/guide/safety_text.py` says. `python -m tests.content.pinned` writes it again; read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.disk.content import read_content
from generator.github.pull_request import AT_HOME
from generator.guide.library import Library
from generator.guide.safety_text import pinned
from generator.site.walk import read

ROOT = Path(__file__).parent.parent.parent
PINS = Path(__file__).parent / "pinned.json"


def written(library: Library) -> str:
    return json.dumps(pinned(library), indent=1, ensure_ascii=False) + "\n"


def is_sent(environ: Mapping[str, str]) -> bool:
    """Tell whether this runs for somebody's pull request who does not look after the guide: to them a changed pin is told, not refused.

    The comment under it names each change, old and new, and a maintainer confirms it: every other run refuses it until then.
    """
    if environ.get("GITHUB_EVENT_NAME") != "pull_request":
        return False
    event = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_bytes())
    return event["pull_request"]["author_association"] not in AT_HOME


if __name__ == "__main__":
    PINS.write_text(written(read(read_content(ROOT))), encoding="utf-8")
