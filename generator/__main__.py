"""The door: every command comes in here, and goes out with exit 2 and one sentence where the machine is in the way.

What can be known before anything is read is asked in `generator/__init__.py`.
"""

from __future__ import annotations

import generator
from generator.console.streams import watched_streams


def run() -> None:
    """Run the command that the arguments name. A package that cannot be loaded ends it; a module of ours that cannot is a bug."""
    with watched_streams():
        try:
            from generator.commands.app import app

            app(prog_name="python -m generator")
        except ImportError as error:
            package = (error.name or "generator").partition(".")[0]
            if package == "generator":
                raise
            generator.refuse(generator.lacking([package]))


if __name__ == "__main__":
    run()
