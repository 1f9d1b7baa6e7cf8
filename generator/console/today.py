"""Which day it is, for what depends on it: the commands ask here, the build never does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def today() -> str:
    """Give the day here, as 2026-11-20."""
    return datetime.now().astimezone().date().isoformat()


def latest_day() -> str:
    """Give the latest day that it is anywhere on Earth: nobody can have done something after it."""
    return (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()
