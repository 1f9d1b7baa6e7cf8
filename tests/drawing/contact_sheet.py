"""Every diagram on one sheet, to look at: `python -m tests.drawing.contact_sheet`.

Each real picture and each golden sample is shown light, dark, in grey and 25 mm wide, with its id. `build/diagrams/contact-sheet.html` is
the whole sheet, `build/diagrams/page-1.png` and so on are its pages; `docs/diagrams.png` keeps the real pictures, light and 42 mm wide.
"""

from __future__ import annotations

import base64
import shutil
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.disk.content import read_content
from generator.drawing.drawings import Drawing
from generator.drawing.pictures import Pictures
from generator.guide.facts import Facts
from generator.site.walk import read
from tests.drawing import golden
from tests.helpers.browser import launch

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "build" / "diagrams"
OVERVIEW = ROOT / "docs" / "diagrams.png"
#: CSS pixels of 25 mm, as narrow as a picture with numbers is ever shown.
SMALL = 98
#: How many rows and columns of pictures make a page: of real ones, which are large, and of samples.
ROOM = {"real": (13, 3), "samples": (17, 4)}
FORMS = ("light", "dark", "grey", "small")
#: How far the pictures were tried. It goes when people from outside have read them.
TRIED = "Nobody outside the project has read these pictures without words yet."

STYLE = f"""
body{{margin:0;background:#fffdf8;color:#1f2a2b;font:14px/18px sans-serif}}
section{{box-sizing:border-box;padding:16px}}
h2{{margin:0 0 12px;font-size:20px;line-height:24px}}
ol{{display:grid;gap:12px;margin:0;padding:0;list-style:none}}
li{{display:flex;flex-wrap:wrap;gap:0 6px;align-items:end;align-content:start}}
b{{flex:0 0 100%;overflow:hidden;font-weight:400;white-space:nowrap}}
img{{display:block;width:150px;height:188px;object-fit:contain;background:#fff;color-scheme:light}}
.dark{{background:#211d19;color-scheme:dark}}
.small{{width:{SMALL}px;height:auto}}
.real,.samples{{width:2000px}}.real ol{{grid-template-columns:repeat(3,1fr)}}
.samples ol{{grid-template-columns:repeat(4,1fr)}}.samples img{{width:108px;height:135px}}.samples .small{{width:{SMALL}px;height:auto}}
.overview{{width:1340px}}.overview ol{{grid-template-columns:repeat(8,1fr);gap:6px}}.overview img{{width:160px;height:200px}}
.overview b{{font-size:12px}}
"""


@dataclass(frozen=True)
class Entry:
    """A drawing on the sheet. `name` is its id, `kind` says whether it is real or one of the samples."""

    name: str
    drawing: Drawing
    kind: str

    @property
    def file(self) -> str:
        return f"{self.kind}-" + "".join(sign if sign.isalnum() else "-" for sign in self.name)

    def files(self) -> Iterator[tuple[str, str]]:
        """Give its two files: one that follows light and dark, one in greys."""
        yield f"{self.file}.svg", self.drawing.alone(self.name, "")
        yield f"{self.file}.grey.svg", self.drawing.flat(self.name, "", grey=True)


def real() -> list[Entry]:
    """Give each picture of each technique of the guide, by id."""
    library = read(read_content(ROOT))
    pictures = Pictures(Facts(library))
    techniques = sorted(library.techniques.values(), key=lambda technique: str(technique.id))
    return [
        Entry(f"{technique.id} {number}", picture.drawing, "real")
        for technique in techniques
        for number, picture in enumerate(pictures.of(technique), 1)
    ]


def samples() -> list[Entry]:
    """Give each golden sample, in the order of the file."""
    return [
        Entry(name + (f" {number}" if len(found) > 1 else ""), drawing, "samples")
        for name, found in golden.drawn().items()
        for number, drawing in enumerate(found, 1)
    ]


def pages(entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """Share the entries out among pages that a person can open, each of one kind."""
    found: list[Sequence[Entry]] = []
    for kind, (rows, columns) in ROOM.items():
        same = [entry for entry in entries if entry.kind == kind]
        found += [same[at : at + rows * columns] for at in range(0, len(same), rows * columns)]
    return found


def sections(entries: Sequence[Entry]) -> dict[str, str]:
    """Write each page, and the overview of what is real, by name."""
    parts = pages(entries)
    found = {
        f"page-{number}": f'<section class="{part[0].kind}"><h2>Diagrams {number} of {len(parts)}, {part[0].kind}: '
        f"light, dark, grey, 25 mm wide</h2><p>{TRIED}</p>{_cells(part, FORMS)}</section>"
        for number, part in enumerate(parts, 1)
    }
    kept = _cells([entry for entry in entries if entry.kind == "real"], ("light",))
    return found | {"overview": f'<section class="overview"><h2>Every diagram of the guide</h2><p>{TRIED}</p>{kept}</section>'}


def document(*shown: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Diagrams</title>'
        f"<style>{STYLE}</style>{''.join(shown)}</html>\n"
    )


def _cells(entries: Sequence[Entry], forms: Sequence[str]) -> str:
    cells = (
        f"<li><b>{escape(entry.name)}</b>"
        + "".join(f'<img class="{form}" alt="" src="{entry.file}{".grey" if form == "grey" else ""}.svg">' for form in forms)
        + "</li>"
        for entry in entries
    )
    return f"<ol>{''.join(cells)}</ol>"


def write(entries: Sequence[Entry], folder: Path) -> list[str]:
    """Write the sheet and its pictures into a folder of its own, whole and page by page; give the names of the pages."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for entry in entries:
        for name, text in entry.files():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    made = sections(entries)
    for name, shown in ({"contact-sheet": "".join(made.values())} | made).items():
        (folder / f"{name}.html").write_text(document(shown), encoding="utf-8", newline="\n")
    return list(made)


#: Gives the size of a PNG, its 256 most used colours as red, green, blue, and for each pixel the number of the nearest of them.
FEW_COLOURS = """async png => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const {width, height} = image, on = new OffscreenCanvas(width, height).getContext("2d");
  on.drawImage(image, 0, 0);
  const pixels = new Uint32Array(on.getImageData(0, 0, width, height).data.buffer), count = new Map();
  for (const pixel of pixels) count.set(pixel, (count.get(pixel) ?? 0) + 1);
  const parts = pixel => [pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255];
  const kept = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 256).map(([pixel]) => parts(pixel));
  const nearest = new Map([...count.keys()].map(pixel => {
    const own = parts(pixel), far = kept.map(other => other.reduce((sum, part, at) => sum + (part - own[at]) ** 2, 0));
    return [pixel, far.indexOf(Math.min(...far))];
  }));
  let numbers = "";
  for (const pixel of pixels) numbers += String.fromCharCode(nearest.get(pixel));
  return [width, height, kept.flat(), btoa(numbers)];
}"""


def packed(width: int, height: int, colours: Sequence[int], numbers: bytes) -> bytes:
    """Write a PNG of at most 256 colours. It is less than half as big as a browser's, and drawings lose nothing that an eye could see."""
    lines = b"".join(b"\0" + numbers[at : at + width] for at in range(0, width * height, width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", bytes(colours)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside)) for kind, inside in chunks
    )


def main() -> None:
    entries = [*real(), *samples()]
    names = write(entries, FOLDER)
    print(f"{len(entries)} diagrams: {(FOLDER / 'contact-sheet.html').relative_to(ROOT)}")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name in names:  # each in a tab of its own: one with three thousand pictures takes minutes
            page = browser.new_page(viewport={"width": 2000, "height": 1000})
            page.goto((FOLDER / f"{name}.html").as_uri())
            png = page.locator("section").screenshot()
            file = FOLDER / f"{name}.png"
            if name == "overview":
                file = OVERVIEW
                width, height, colours, numbers = page.evaluate(FEW_COLOURS, base64.b64encode(png).decode())
                png = packed(width, height, colours, base64.b64decode(numbers))
            file.write_bytes(png)
            print(file.relative_to(ROOT), flush=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
