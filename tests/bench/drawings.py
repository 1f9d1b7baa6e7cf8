"""What drawing the strokes of every technique takes, and how large the drawings are."""

from __future__ import annotations

import gc
import gzip
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.body.views import VIEWS
from generator.console.terminal import say
from generator.disk.content import read_content
from generator.drawing.gestures import gesture
from generator.drawing.ink import reach
from generator.drawing.parts import part
from generator.drawing.pictures import Picture, Pictures
from generator.guide.facts import Facts
from generator.site.walk import read
from tests.bench.programs import run


@dataclass(frozen=True)
class Drawn:
    """What drawing all techniques took, and how large the largest of each form is. Seconds of the processor, milliseconds, bytes."""

    strokes: int
    reach: float
    seconds: float
    pictures: int
    slowest: float
    slowest_name: str
    inline: int
    sprite: int
    alone: int
    alone_gzip: int


def draw(project: Path, size: int) -> Drawn:
    """Draw everything once in a process of its own, and give what it says."""
    say(f"{size:,} techniques: draw", sys.stderr)
    return Drawn(**json.loads(run([sys.executable, "-m", "tests.bench", "draw-all"], project)[1]))


def draw_all() -> None:
    """Draw the strokes of every technique, in both forms, and print what it took.

    Techniques made for the benchmark repeat the strokes of the real ones, which are worked out once in a build. So the time of the check
    against areas that are kept off is told for strokes that have each to be worked out.
    """
    gc.disable()
    library = read(read_content(Path()))
    gestures = [gesture(path) for found in library.paths.values() for path in found]
    begun = time.process_time()
    for each in gestures:
        reach.__wrapped__(each)
    reached = time.process_time() - begun
    pictures, found, slowest = Pictures(Facts(library)), list[tuple[Picture, str, str]](), (0.0, "")
    begun = time.process_time()
    for technique in library.techniques.values():
        since = time.process_time()
        made = [(each, each.inline, each.drawing.alone(each.title, each.caption)) for each in pictures.of(technique)]
        slowest = max(slowest, ((time.process_time() - since) / max(1, len(made)), technique.id))
        found += made
    told = Drawn(
        strokes=len(gestures),
        reach=reached,
        seconds=time.process_time() - begun,
        pictures=len(found),
        slowest=slowest[0] * 1000,
        slowest_name=slowest[1],
        inline=max(len(inline.encode()) for _, inline, _ in found),
        sprite=max(len(part(f"v-{view}").encode()) for view in VIEWS),
        alone=max(len(alone.encode()) for _, _, alone in found),
        alone_gzip=max(len(gzip.compress(alone.encode(), mtime=0)) for _, _, alone in found),
    )
    say(json.dumps(asdict(told)))
