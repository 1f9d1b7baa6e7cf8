"""The stages of a build, in their order, by the names under which they are told, timed and counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

Stage = Literal[
    "read", "link", "check", "typeset", "plan", "render", "cards", "index", "export", "draw", "wait", "write", "MkDocs", "finish", "look over",
    "put in place",
]  # fmt: skip
STAGES: tuple[Stage, ...] = get_args(Stage)

#: Told before each stage; the edge shows progress and takes times.
Tell = Callable[[Stage], None]
