"""What can go wrong with the data of the safety check: lost or unsound, it never leads to "Go ahead"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.check.asking import KEPT, opened, stage, tap

pytestmark = pytest.mark.ring("test")


@pytest.fixture
def size() -> ViewportSize:
    return {"width": 1280, "height": 720}


@pytest.mark.complains("ERR_FAILED")
def test_lost_network(site_url: str, page: Page) -> None:
    """Without its questions the check stays a list, and says why; without the massages it shows no verdict but a way to try again."""
    page.route("**/check.json", lambda route: route.abort())
    opened(page, site_url)
    tap(page, "None of these")
    expect(page.get_by_role("status").filter(has_text="Go through this list instead.")).to_be_visible()
    assert page.locator(".guide-ask:visible").count() > 80
    page.unroute("**/check.json")

    page.route("**/routines.json", lambda route: route.abort())
    opened(page, site_url)
    tap(page, "None of these")
    tap(page, "None of these")
    expect(page.locator(".guide-check__stage h1")).to_have_text("This did not load")
    assert "Do not start yet." in stage(page)
    assert "check" not in page.evaluate(KEPT)
    page.unroute("**/routines.json")
    tap(page, "Try again")
    expect(page.locator(".guide-verdict h1")).to_have_text("Go ahead, as it is")


@pytest.mark.ours
@pytest.mark.complains("ERR_FAILED")
def test_a_sign_needs_no_network(site_url: str, page: Page) -> None:
    """What a stop sign calls for is shown even if nothing more loads."""
    for lost in ("routines.json", "check/result.js"):
        page.goto("about:blank")
        page.route(f"**/{lost}", lambda route: route.abort())
        opened(page, site_url)
        page.locator(".guide-tick input").first.check()
        tap(page, "Next")
        expect(page.locator(".guide-check__stage h1")).to_have_text("No massage today")
        assert "Call your emergency number." in stage(page)
        assert page.locator(".guide-check__stage a[href='tel:999']").is_visible()
        page.evaluate("localStorage.clear()")
        page.unroute(f"**/{lost}")


def condition(data: Any, wanted: str) -> Any:
    return next(each for each in data["conditions"] if each["id"] == wanted)


def parent_last(data: Any) -> None:
    parent = condition(data, "clot-risk")
    data["conditions"].remove(parent)
    data["conditions"].append(parent)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda d: d.pop("version"), id="no version"),
        pytest.param(lambda d: d.update(signs=[]), id="no signs"),
        pytest.param(lambda d: d.update(topics=[]), id="no topics"),
        pytest.param(lambda d: d.update(conditions=[]), id="no conditions"),
        pytest.param(lambda d: d.pop("areas"), id="no areas"),
        pytest.param(lambda d: condition(d, "fever").pop("yes"), id="a condition without an outcome"),
        pytest.param(lambda d: condition(d, "fever").update(yes={}), id="an outcome of nothing"),
        pytest.param(lambda d: condition(d, "fever")["yes"].update(stop="ask"), id="do not massage, and only asks"),
        pytest.param(lambda d: condition(d, "blood-thinners").pop("agreed"), id="no outcome for agreed"),
        pytest.param(lambda d: condition(d, "blood-thinners").update(action="perhaps"), id="an unknown action"),
        pytest.param(lambda d: condition(d, "blood-thinners")["agreed"].update(pressure="soft"), id="an unknown pressure"),
        pytest.param(lambda d: condition(d, "blood-thinners")["agreed"].update(without_moves=["punch"]), id="an unknown move"),
        pytest.param(lambda d: condition(d, "blood-thinners")["yes"].update(only_left_side=True), id="an unknown limit"),
        pytest.param(lambda d: condition(d, "clot-risk")["yes"].update(areas={"gone": "never"}), id="an area that is gone"),
        pytest.param(
            lambda d: condition(d, "heart-failure")["agreed"].update(only_positions=["gone"]), id="a position that is gone"
        ),
        pytest.param(lambda d: condition(d, "fever").update(topic="gone"), id="a topic that is gone"),
        pytest.param(parent_last, id="a child before its parent"),
        pytest.param(lambda d: d["conditions"].append(d["conditions"][0]), id="a condition twice"),
    ],
)
@pytest.mark.few(4)
def test_unsound_questions_are_refused(site_url: str, page: Page, spoil: Callable[[Any], object]) -> None:
    """Questions that are not whole are not asked: the list stays, with a line that says why, and no verdict is given."""

    def serve(route: Route) -> None:
        data = route.fetch().json()
        spoil(data)
        route.fulfill(json=data)

    page.route("**/check.json", serve)
    opened(page, site_url)
    tap(page, "None of these")
    expect(page.get_by_role("status").filter(has_text="Go through this list instead.")).to_be_visible()
    assert page.locator(".guide-check__stage").inner_text() == ""


@pytest.mark.ours
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda d: d.update(version="0123456789abcdef"), id="other version"),
        pytest.param(lambda d: d.update(routines={}), id="no routines"),
        pytest.param(lambda d: d["techniques"].pop("effleurage-back"), id="a technique that is gone"),
        pytest.param(lambda d: d["techniques"]["effleurage-back"]["where"].update(gone="light"), id="an area that is gone"),
        pytest.param(lambda d: d["techniques"]["effleurage-back"].update(not_for=["gone"]), id="a condition that is gone"),
        pytest.param(lambda d: d["routines"]["back-10"].update(positions=["gone"]), id="a position that is gone"),
        pytest.param(lambda d: d["routines"]["back-10"].update(steps=[]), id="a routine without steps"),
        pytest.param(lambda d: d.pop("supplies"), id="no supplies"),
    ],
)
@pytest.mark.few(3)
def test_unsound_routines_are_refused(site_url: str, page: Page, spoil: Callable[[Any], object]) -> None:
    """Massages that do not belong to the questions, or name what is not there, are not offered, and nobody goes ahead."""

    def serve(route: Route) -> None:
        data = route.fetch().json()
        spoil(data)
        route.fulfill(json=data)

    page.route("**/routines.json", serve)
    opened(page, site_url)
    tap(page, "None of these")
    tap(page, "None of these")
    expect(page.locator(".guide-check__stage h1")).to_have_text("This did not load")
    assert "Go ahead" not in stage(page)
    assert "check" not in page.evaluate(KEPT)
