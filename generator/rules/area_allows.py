"""A technique uses only moves and hands that each of its areas allows.

Why: a flat palm that glides over the kidneys is safe; tapping or pressing there is not. Where an area lists moves or hands, all
others are refused. A technique with several moves or hands passes when at least one of each is allowed in every area, and none
of them is drawn on an area that refuses it.
Source: each area in content/areas names its own.
"""

from collections.abc import Iterator

from generator.guide import Guide
from generator.problems import Problem

ID = "area-allows"


def check(guide: Guide) -> Iterator[Problem]:
    for technique in guide.techniques.values():
        for ref in technique.where:
            area = guide.areas[ref]
            for what, used, allowed in (
                ("moves", technique.moves, area.moves),
                ("hands", technique.hands, area.hands),
            ):
                if allowed and not set(used) & set(allowed):
                    words = " or ".join(allowed)
                    message = f'"{technique.id}" has {what} {", ".join(used)} on "{ref}", the area allows only {words}'
                    yield Problem(technique.at("where", ref), ID, message)
