"""Firefox as the tests drive it: what it reports is what happened, it asks nobody but us, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment, hosted
from tests.helpers import firefox as driving
from tests.helpers.firefox import BidiError, Firefox, Look
from tests.helpers.paper import sheets

pytestmark = pytest.mark.ring("test")

PAGE = """<!doctype html><html lang="en"><title>off</title><link rel="icon" href="data:,">
<script>document.title = "on"</script><style>p{margin:0;height:100px}p:hover{color:red}</style>
<p id="words">Words <noscript>without</noscript></p>"""
FAULTY = PAGE + '<img alt="" src="missing.png"><script>console.error("said aloud")</script><script>nowhere()</script>'
AWAY = PAGE + '<img alt="" src="http://example.org/picture.png">'
MEDIA = {
    "dark": "(prefers-color-scheme: dark)",
    "still": "(prefers-reduced-motion: reduce)",
    "forced": "(forced-colors: active)",
}
QUESTION = "({" + ", ".join(f"{name}: matchMedia('{query}').matches" for name, query in MEDIA.items()) + "})"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in (("page", PAGE), ("faulty", FAULTY), ("away", AWAY)):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    with hosted(folder) as url:
        yield url


def test_it_shows_a_page(firefox: Firefox, address: str) -> None:
    """A page is loaded at the size that was asked for, answers questions, and can be looked at; nothing is wrong with it."""
    firefox.open(f"{address}page.html", 390, 700)
    assert firefox.evaluate("[document.title, innerWidth, innerHeight, devicePixelRatio]") == ["on", 390, 700, 1]
    assert firefox.evaluate("new Promise(done => setTimeout(() => done({a: [1, null]}), 1))") == {"a": [1, None]}
    assert struct.unpack(">II", firefox.screenshot()[16:24]) == (390, 700)
    # The icon lies in the page itself; whether Firefox tells of it depends on its version.
    assert [each for each in firefox.requests if each != "data:,"] == [f"{address}page.html"]
    assert firefox.errors == []
    with pytest.raises(BidiError, match="nowhere is not defined"):
        firefox.evaluate("nowhere()")


def test_it_says_what_is_wrong(firefox: Firefox, address: str) -> None:
    """What the console and the network complain about is told, and forgotten with the next page."""
    firefox.open(f"{address}faulty.html")
    assert sorted(firefox.errors) == [
        f"404 {address}missing.png",
        "ReferenceError: nowhere is not defined",
        "said aloud",
    ]
    firefox.open(f"{address}page.html")
    assert firefox.errors == []


def test_other_hosts_are_seen_and_not_reached(firefox: Firefox, address: str) -> None:
    """What a page wants of another host is reported, and refused on this machine."""
    firefox.open(f"{address}away.html")
    assert "http://example.org/picture.png" in firefox.requests
    assert firefox.errors == ["NS_ERROR_PROXY_CONNECTION_REFUSED http://example.org/picture.png"]


@pytest.mark.parametrize("setting", [None, *MEDIA])
def test_it_looks_as_the_reader_likes(firefox: Firefox, address: str, setting: str | None) -> None:
    """Dark, less motion and forced colours each reach the page, and only when asked for."""
    firefox.open(f"{address}page.html", look=Look(**({setting: True} if setting else {})))
    assert firefox.evaluate(QUESTION) == {name: name == setting for name in MEDIA}


def test_scripts_can_be_off(firefox: Firefox, address: str) -> None:
    """With scripts off none of the page's runs, and questions are still answered; the next page has its scripts back."""
    firefox.open(f"{address}page.html", look=Look(scripts=False))
    assert firefox.evaluate("[document.title, document.body.innerText.trim()]") == ["off", "Words without"]
    firefox.open(f"{address}page.html")
    assert firefox.evaluate("document.title") == "on"


def test_it_prints(firefox: Firefox, address: str) -> None:
    """A page is printed on the paper that was asked for, and on more sheets when it is scaled beyond one."""
    firefox.open(f"{address}page.html")
    firefox.evaluate("document.querySelector('p').style.height = '200mm'")
    assert sheets(firefox.print()) == [pytest.approx((210, 297), abs=0.5)]
    assert sheets(firefox.print(215.9, 279.4)) == [pytest.approx((215.9, 279.4), abs=0.5)]
    assert len(sheets(firefox.print(scale=1.5))) == 2
    assert len(sheets(firefox.print(margins_mm=(60, 10, 60, 10)))) == 2


def test_mouse_finger_and_keys(firefox: Firefox, address: str) -> None:
    """A mouse hovers, a finger taps, a key is pressed, and the page sees each."""
    firefox.open(f"{address}page.html")
    hovers = "document.querySelector('p').matches(':hover')"
    assert not firefox.evaluate(hovers)
    firefox.hover(50, 50)
    assert firefox.evaluate(hovers)
    firefox.evaluate(
        "void (window.seen = [], ['pointerup', 'keyup'].forEach(on => addEventListener(on, e => seen.push(e.pointerType || e.key))))"
    )
    firefox.tap(50, 300)
    firefox.press("Tab")
    assert firefox.evaluate("seen") == ["touch", "Tab"]


def test_fresh_forgets(firefox: Firefox, address: str) -> None:
    """A fresh tab knows nothing of what pages stored before."""
    firefox.open(f"{address}page.html")
    firefox.evaluate("void localStorage.setItem('a', 'b')")
    firefox.open(f"{address}page.html")
    assert firefox.evaluate("localStorage.getItem('a')") == "b"
    firefox.fresh()
    firefox.open(f"{address}page.html")
    assert firefox.evaluate("localStorage.getItem('a')") is None


PROGRAM = """
import time
from tests.helpers.firefox import Firefox
with Firefox() as firefox:
    print(firefox.process, firefox.profile, flush=True)
    {then}
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.few(1)
@pytest.mark.parametrize("killed", [False, True], ids=["left", "killed"])
def test_nothing_is_left(killed: bool) -> None:
    """When a program that uses Firefox goes on, or is killed on the spot, neither the process nor its profile is left."""
    program = PROGRAM.format(then="time.sleep(600)" if killed else "")
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdout
        process, profile = running.stdout.readline().split()
        if killed:
            assert alive(int(process))
            running.send_signal(signal.SIGKILL)
    patience = time.monotonic() + driving.PATIENCE
    while (alive(int(process)) or Path(profile).exists()) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not alive(int(process))
    assert not Path(profile).exists()


def test_a_missing_one_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Firefox and none can be fetched, one sentence says what to install."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(driving, "PLACES", ())
    with pytest.raises(SystemExit, match="no Firefox is installed; install it"):
        driving.find_or_fetch()
