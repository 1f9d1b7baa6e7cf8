"""The web app manifest: what the site is called, and its pictures, on the home screen of a phone."""

from __future__ import annotations

import json

from generator.guide.library import Library

ADDRESS = "manifest.webmanifest"
#: As `--guide-paper` in `assets/page/guide.css`.
PAPER = "#fffdf8"
#: File, pixels, and whether a phone may cut it to a shape of its own. `tests/site/icons.py` draws them.
ICONS = (
    ("assets/icon-192.png", 192, "any"),
    ("assets/icon-512.png", 512, "any"),
    ("assets/icon-maskable.png", 512, "maskable"),
)


def web_manifest(library: Library) -> bytes:
    """Give the manifest as JSON. All its addresses count from the root of the site, wherever that is."""
    site = library.site
    icons = [
        {"src": file, "sizes": f"{pixels}x{pixels}", "type": "image/png", "purpose": purpose} for file, pixels, purpose in ICONS
    ]
    manifest = {
        "name": str(site.name),
        "short_name": str(site.name),
        "description": str(site.summary),
        "lang": site.languages[0],
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
