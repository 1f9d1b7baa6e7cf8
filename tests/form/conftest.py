"""A phone with the form on a host as strict as can be, and a repository to send to."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from tests.form.filling import REPOSITORY

#: As strict as a host can be: nothing of another host, nothing inline, nothing sent.
POLICY = (
    "default-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


def with_repository(route: Route) -> None:
    """Give the form a repository, which the real guide does not name yet."""
    answer = route.fetch()
    data = answer.json()
    data["site"]["repository"] = REPOSITORY
    route.fulfill(response=answer, body=json.dumps(data))


def with_policy(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    made.route("**/assets/form.json", with_repository)
    made.route("**/contribute/technique/*", with_policy)
    made.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    yield made
    made.close()
