"""What a build made, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.site.build import Built


def summary(built: Built) -> str:
    """Say what a build made, where its time went, and how to open it."""
    stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in built.seconds.items())
    lines = [
        f"clean: {built.pages:,} pages, {megabytes(built.size)}, in {built.total:.1f} s",
        f"seconds: {stages}",
        "open it: make serve, or python -m http.server -d site and then http://localhost:8000",
    ]
    return "\n".join(lines)


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
