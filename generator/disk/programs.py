"""Programs that a build starts: what they need to know of us."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

#: The folder in which `generator` lies.
HOME = Path(__file__).parents[2]


def finds_us(environ: Mapping[str, str]) -> dict[str, str]:
    """Give the environment for a program in Python that imports `generator`, wherever it is started."""
    path = os.pathsep.join(filter(None, (str(HOME), environ.get("PYTHONPATH"))))
    return {**environ, "PYTHONPATH": path}
