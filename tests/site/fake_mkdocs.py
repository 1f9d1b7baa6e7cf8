"""Stands in for MkDocs in tests of what goes wrong: `fake_mkdocs.py MODE [VERSION]`, then MkDocs' own arguments.

It writes a site of many files that all hold VERSION, so that a test can tell half a site from a whole one.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

FILES = 150


def main(mode: str, version: str, arguments: list[str]) -> int:
    site = Path(arguments[arguments.index("--site-dir") + 1])
    if mode == "settings":
        names = ("SITE_NAME", "SITE_ADDRESS", "SITE_LANGUAGE", "SITE_DIRECTION", "SITE_DESCRIPTION", "SOURCE_DATE_EPOCH")
        version = "\n".join(f"{name}={os.environ.get(name)}" for name in names)
    site.mkdir()
    for number in range(FILES):
        name = "index.html" if number == 0 else f"file-{number}.txt"
        site.joinpath(name).write_text(version, encoding="utf-8")
        if mode == "slow":
            time.sleep(0.002)
    if mode == "full":
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            full.write("no room")
    if mode == "warn":
        print("INFO    -  Building documentation")
        print("WARNING -  Doc file 'index.md' contains a link 'nowhere/', but the target is not found")
    if mode == "fail":
        print("ERROR   -  Config value 'theme': Unrecognised theme name")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
