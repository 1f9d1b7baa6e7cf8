"""Warm Hands: structured YAML in, a massage guide out.

Python reads this file first, whichever Python it is and whatever it lacks. So it is written in words that every Python 3 knows, and asks
whether all the others can run: who cannot run them hears so in one sentence, before anything is done.
"""

import sys
from importlib.util import find_spec

#: The oldest Python that can read the other files; the same as in pyproject.toml.
OLDEST = (3, 11)
#: The packages that pyproject.toml asks for, and the module by which each is found.
PACKAGES = {
    "jinja2": "jinja2",
    "mkdocs": "mkdocs",
    "mkdocs-material": "material",
    "pydantic": "pydantic",
    "pyyaml": "yaml",
    "rich": "rich",
    "segno": "segno",
    "textstat": "textstat",
    "tinycss2": "tinycss2",
    "typer": "typer",
    "typst": "typst",
    "watchfiles": "watchfiles",
}


def too_old(version: "tuple[int, ...]") -> str:
    """Say that a Python of this version is too old, or nothing if it is not."""
    if version >= OLDEST:
        return ""
    return "Python {}.{} or newer is needed, this is {}.{}".format(*OLDEST, *version)


def speechless(optimize: int) -> str:
    """Say that Python was told to drop docstrings, or nothing if it was not: rules and fields are described on the site by theirs."""
    if optimize < 2:
        return ""
    return "Python was told to drop docstrings, which the guide publishes: run it without -OO, and unset PYTHONOPTIMIZE"


def lacking(packages: "list[str]") -> str:
    """Say which packages are missing, or nothing if none is."""
    if not packages:
        return ""
    return f"{', '.join(packages)} {'is' if len(packages) == 1 else 'are'} missing: install requirements.txt, as README.md says"


def refuse(sentence: str) -> None:
    """End with one sentence on stderr and exit 2. Without a sentence nothing happens."""
    if sentence:
        if sys.stderr:  # there is none if it was closed
            sys.stderr.write(f"error: {sentence}\n")
        sys.exit(2)


refuse(too_old(sys.version_info[:2]))
refuse(speechless(sys.flags.optimize))
refuse(lacking([name for name, module in PACKAGES.items() if find_spec(module) is None]))
