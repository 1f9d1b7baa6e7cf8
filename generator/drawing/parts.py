"""The parts of drawings that a page keeps once, in its sprite: receivers, hands, arms, close-ups and plans."""

from __future__ import annotations

import re
from functools import cache

from generator.body.outlines import part as body_part
from generator.body.poses import arm, poses
from generator.body.receivers import receiver
from generator.drawing.closeups import closeup, plan
from generator.drawing.writing import layers

_USED = re.compile(r'<use href="#((?:[chortuwyze]|towel|s|v|a)-[a-z0-9-]+)"')


def used_parts(body: str) -> list[str]:
    """Give the parts that a drawing refers to, in the order in which a sprite has them: what another part uses comes first."""
    found = set(_USED.findall(body))
    found |= {f"o-{name.removeprefix('h-')}" for name in found if name.startswith("h-") and name != "h-arm"}
    return sorted(found, key=lambda name: (not name.startswith("o-"), name))


@cache
def part(name: str) -> str:
    """Give one part of a page's sprite.

    `u-` what a receiver lies on, `r-` the receiver, `towel-` what lies over the back, `o-` the outline of a pose, `h-` its hand, `t-` its
    thumb, `h-arm` the arm, `c-` a close-up, `w-` a plan; all others are parts of a body by itself.
    """
    kind, _, rest = name.partition("-")
    inside = _inside(kind, rest)
    if kind == "o":
        return f'<defs><path id="{name}" d="{inside}"/></defs>'
    if kind == "c":
        clip = f'<clipPath id="clip-{rest}"><circle r="46"/></clipPath>'
        return f'<defs>{clip}<g id="{name}" clip-path="url(#clip-{rest})" stroke-width="2.6">{inside}</g></defs>'
    return f'<defs><g id="{name}">{inside}</g></defs>' if inside else body_part(name)


def _inside(kind: str, rest: str) -> str:
    if kind in ("u", "r", "towel"):
        person = receiver(rest)
        found = layers({"u": person.under, "r": person.layers, "towel": person.towel}[kind])
        return f'<g transform="{person.transform}">{found}</g>' if person.turn else found or "<g/>"
    if kind == "c":
        return closeup(rest)
    if kind == "w":
        return plan(rest)
    if kind == "h" and rest == "arm":
        return layers(arm())
    if kind not in ("o", "h", "t"):
        return ""
    pose = poses()[rest]
    if kind == "o":
        return pose.outline
    if kind == "h":
        return f'<use href="#o-{rest}" class="dg-gf"/>{layers(pose.palm[1:])}'
    return layers(pose.thumb)
