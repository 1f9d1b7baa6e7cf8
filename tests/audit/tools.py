"""The programs the audit needs: found, or installed where we may, or named in one sentence."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
#: Where the packages of npm are installed. They stay between runs.
MODULES = HERE.parent.parent / "build" / "audit"
#: What they are installed from, and what runs beside them.
FILES = ("package.json", "package-lock.json", ".npmrc", "lighthouse.mjs")
#: What each program comes with on Debian and Ubuntu.
PACKAGES = {"node": "nodejs", "npm": "npm", "java": "default-jre-headless"}
#: What Lighthouse asks for.
NODE = (18, 16)


class MissingError(Exception):
    """A program is not there and could not be installed."""


def demand_programs() -> None:
    """Make sure that Node, npm and Java are there. Raises MissingError, which says in a sentence what to do."""
    if missing := [name for name in PACKAGES if not shutil.which(name)]:
        _install([PACKAGES[name] for name in missing])
    if missing := [name for name in PACKAGES if not shutil.which(name)]:
        raise MissingError(
            f"the audit needs {' and '.join(missing)}: install {' '.join(PACKAGES[name] for name in missing)} and run it again"
        )
    MODULES.mkdir(parents=True, exist_ok=True)
    said = output(["node", "--version"])
    found = tuple(int(number) for number in re.findall(r"\d+", said)[:2])
    if found < NODE:
        raise MissingError(f"the audit needs Node {'.'.join(map(str, NODE))} or newer, and here is {said.strip()}")


def _install(packages: Sequence[str]) -> None:
    """Install Debian's packages, if we may."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], check=False, env=quiet)  # noqa: S607 - the system's own
    subprocess.run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], check=False, env=quiet)  # noqa: S607


def install_modules() -> None:
    """Install exactly what the lock file names, unless that is there already. `demand_programs` has made the folder. Raises MissingError."""
    for name in FILES:
        shutil.copy(HERE / name, MODULES)
    done = MODULES / "node_modules" / ".package-lock.json"
    if done.is_file() and _same(done):
        return
    output(["npm", "ci"])


def _same(done: Path) -> bool:
    """Say whether each package that was installed is of the version in the lock file."""
    here, wanted = (json.loads(file.read_bytes())["packages"] for file in (done, HERE / "package-lock.json"))
    return all(
        here.get(name, {}).get("version") == each["version"] for name, each in wanted.items() if name and not each.get("optional")
    )


def _path(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise MissingError(f"the audit needs {name}")
    return found


def output(command: Sequence[str], *, fine: Sequence[int] = (0,)) -> str:
    """Run a program and give what it printed. Raises MissingError if it ended otherwise than it should."""
    run = subprocess.run(
        [_path(command[0]), *command[1:]],
        cwd=MODULES,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode not in fine:
        said = " ".join((run.stderr or run.stdout).split())[-500:]
        raise MissingError(f"{Path(command[0]).name} ended with {run.returncode}: {said}")
    return run.stdout
