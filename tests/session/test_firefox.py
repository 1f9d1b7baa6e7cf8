"""The main flow in Firefox, by finger and in real time: start, pause, next, load again, stop, the end; and a guide that was saved."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.checked import GUIDE, PUT
from tests.helpers.firefox import Firefox
from tests.offline.saved import Host

pytestmark = [pytest.mark.ring("test"), pytest.mark.ours]

LEFT = "Number(document.querySelector('dialog').dataset.left)"


def until(firefox: Firefox, expression: str, seconds: float = 20) -> Any:
    """Wait until an expression is true, and give its value."""
    end = time.monotonic() + seconds
    while not (found := firefox.evaluate(expression)):
        assert time.monotonic() < end, expression
        time.sleep(0.1)
    return found


def tap(firefox: Firefox, selector: str) -> None:
    """Wait for such an element to be seen, and tap its middle."""
    seen = f"[...document.querySelectorAll({json.dumps(selector)})].find((each) => each.checkVisibility())"
    until(firefox, f"{seen} !== undefined")
    x, y = firefox.evaluate(
        f"""(() => {{ const found = {seen};
        found.scrollIntoView({{ block: "center", behavior: "instant" }});
        const box = found.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]; }})()"""
    )
    firefox.tap(x, y)


def started(firefox: Firefox, root: str) -> None:
    firefox.open(f"{root}about/", 390, 844)
    firefox.evaluate(f"({PUT})({json.dumps([root, {}, {}, []])})")
    firefox.evaluate("void localStorage.setItem(new URL('..', location).pathname + 'session-settings', '{\"ready\": 0}')")
    firefox.open(f"{root}{GUIDE}session/", 390, 844)
    until(firefox, "document.querySelector('.guide-today') !== null")
    tap(firefox, "guide-session [data-start=back-10]")
    until(firefox, "document.querySelector('dialog')?.open")
    time.sleep(0.5)  # sooner it would be the same tap
    tap(firefox, "dialog [data-do=begin]")
    until(firefox, "document.querySelector('dialog [data-do=toggle]')?.checkVisibility()")


def test_a_session_in_firefox(site_url: str, firefox: Firefox) -> None:
    """A session starts, keeps the time of the wall clock, stands still when paused, goes on after a reload, stops, and ends."""
    started(firefox, site_url)
    began, first = time.monotonic(), firefox.evaluate(LEFT)
    assert first in (599, 600)
    time.sleep(4)
    assert abs(first - firefox.evaluate(LEFT) - (time.monotonic() - began)) <= 1.2
    assert until(firefox, "document.querySelector('.guide-player__pictures svg.dg')?.getBoundingClientRect().width > 50")

    tap(firefox, "dialog [data-do=toggle]")
    until(firefox, "document.querySelector('dialog').matches('.guide-player--paused')")
    paused = firefox.evaluate(LEFT)
    time.sleep(2)
    assert firefox.evaluate(LEFT) == paused
    tap(firefox, "dialog [data-do=toggle]")
    tap(firefox, "dialog [data-do=all]")
    time.sleep(0.5)
    tap(firefox, "dialog [data-do=next]")
    until(firefox, "document.getElementById('player--name').textContent === 'Spreading oil'")
    assert firefox.evaluate("document.querySelector('dialog [role=status]').textContent").startswith(
        "Step 2 of 8: Spreading oil."
    )

    time.sleep(1)
    before, at = firefox.evaluate(LEFT), time.monotonic()
    firefox.open(f"{site_url}{GUIDE}session/", 390, 844)
    until(firefox, "document.querySelector('dialog')?.open")
    assert firefox.evaluate("document.getElementById('player--name').textContent") in ("Spreading oil", "Long back glide")
    assert abs(before - firefox.evaluate(LEFT) - (time.monotonic() - at)) <= 1.5

    tap(firefox, "dialog [data-do=stop]")
    stop = until(firefox, "document.querySelector('[data-panel=stop]:not([hidden])')?.innerText")
    assert "Call your emergency number" in stop
    assert firefox.evaluate("document.activeElement.id") == "player--stop"
    tap(firefox, "dialog [data-do=end]")
    end = until(firefox, "document.querySelector('[data-panel=end]:not([hidden])')?.innerText")
    assert "Oily laundry" in end
    assert "Was this helpful?" in end
    tap(firefox, "dialog [data-do=close]")
    until(firefox, "document.readyState === 'complete' && document.querySelector('dialog, .guide-today') === null")
    assert firefox.evaluate("['/session', '/check'].map((each) => localStorage.getItem(each))") == [None, None]
    assert firefox.errors == []


def test_saved_for_offline_in_firefox(site: Path, tmp_path: Path, firefox: Firefox) -> None:
    """After the button, with the host stopped, pages that were never opened open, and a session starts."""
    with Host(site, tmp_path) as host:
        firefox.open(f"{host.address}offline/", 390, 844)
        assert firefox.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        tap(firefox, "[data-part=back-massage] button:not([disabled])")
        until(firefox, "document.querySelector('[data-fill=said]').textContent.startsWith('Saved.')", 60)
        host.stop()
        for address, heading in ((GUIDE, "Calm back massage"), ("safety/conditions/osteoporosis/", "Thin bones")):
            firefox.open(host.address + address, 390, 844)
            assert heading in firefox.evaluate("document.querySelector('h1').textContent")
        started(firefox, host.address)
        assert until(firefox, "document.querySelector('.guide-player__pictures svg.dg')?.getBoundingClientRect().width > 50")
