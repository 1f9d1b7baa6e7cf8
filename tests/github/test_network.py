"""The end that speaks over the network: what it asks, what it refuses to read, and where the token goes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.github.api import ApiError, TooMuchError
from generator.github.monthly import Tried
from generator.github.network import Request, hub_from, over_the_network, try_link, try_links
from tests.github.recorded import ENVIRON, NAME, TOKEN, Recorded

pytestmark = pytest.mark.ring("quick")


class _Host(BaseHTTPRequestHandler):
    """A host of this machine that answers by path, and keeps what it was asked."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Authorization", "")))
        status = int(self.path.rpartition("/")[2]) if self.path[-3:].isdigit() else 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(b"x" * 1000)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def host() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    asked: list[tuple[str, str]] = []
    kind = type("Host", (_Host,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()
            thread.join()


def test_a_request_is_as_github_documents_it() -> None:
    """A request names version, form and token, and goes to the one repository."""
    github = Recorded({"GET pulls/7": {"number": 7}, "POST issues": {"number": 8}})
    assert github.hub.get("pulls/7") == {"number": 7}
    assert github.hub.send("POST", "issues", {"title": "é"}) == {"number": 8}
    asked, sent = github.requests
    assert asked.url == f"https://api.github.com/repos/{NAME}/pulls/7"
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["X-GitHub-Api-Version"] == "2022-11-28"
    assert asked.body is None
    assert (sent.method, sent.body) == ("POST", b'{"title": "\\u00e9"}')


def test_an_answer_is_read_to_its_limit() -> None:
    """What is longer than the limit is refused; up to it, it is given as it is."""
    github = Recorded({"GET git/blobs/a": b"x" * 100})
    assert github.hub.get_bytes("git/blobs/a", 100) == b"x" * 100
    with pytest.raises(TooMuchError, match=r"^GitHub's answer to GET git/blobs/a has more than 99 bytes$"):
        github.hub.get_bytes("git/blobs/a", 99)


def test_a_refusal_is_one_sentence() -> None:
    """A status that is no success, and an answer that is no JSON, are told in one sentence without the query."""
    with pytest.raises(ApiError, match=r"^GitHub answers 404 to GET pulls$") as caught:
        Recorded({"GET pulls?head=x": 404}).hub.get("pulls?head=x")
    assert caught.value.status == 404
    with pytest.raises(ApiError, match=r"^GitHub's answer is no JSON$"):
        Recorded({"GET pulls": b"<html>"}).hub.get("pulls")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GITHUB_REPOSITORY", ""),
        ("GITHUB_REPOSITORY", "a/b/../c"),
        ("GITHUB_TOKEN", ""),
        ("GITHUB_TOKEN", "a\nb"),
        ("GITHUB_API_URL", "http://api.github.com"),
    ],
)
def test_an_environment_that_will_not_do(name: str, value: str) -> None:
    """What GitHub should have set and has not is named; a token goes over HTTPS only, and is not printed."""
    with pytest.raises(ApiError, match=f"^{name} must"):
        hub_from({**ENVIRON, name: value}, Recorded({}))
    assert TOKEN not in repr(hub_from(ENVIRON, Recorded({})))


def test_a_token_follows_no_redirect() -> None:
    """An answer that leads elsewhere is given as it is: nobody is asked there."""
    with host() as (address, asked):
        answer = over_the_network(Request("GET", f"{address}/302", {"Authorization": "Bearer x"}), 10)
        assert (answer.status, len(answer.body)) == (302, 11)
        assert asked == [("/302", "Bearer x")]
    with pytest.raises(ApiError, match=r"^GitHub cannot be reached: "):
        over_the_network(Request("GET", f"{address}/", {}), 10)


def test_a_refused_request_is_an_answer() -> None:
    """A status of 404 is an answer, read to the limit."""
    with host() as (address, _):
        assert over_the_network(Request("GET", f"{address}/404", {}), 10).status == 404


def test_links_are_tried() -> None:
    """A page that is there, one that moved, one that is gone, one that is refused, a host that answers not, and what is no address."""
    with host() as (address, asked):
        found = try_links(
            [f"{address}/", f"{address}/302", f"{address}/404", f"{address}/403", "ftp://example.org/", f"{address}/ä"]
        )
        assert list(found.values())[:4] == [Tried(200), Tried(200), Tried(404), Tried(403)]
        assert [each.unsure for each in found.values()] == [False, False, False, True, True, True]
        assert [each.gone for each in found.values()] == [False, False, True, False, False, False]
        assert {token for _, token in asked} == {""}
    assert try_link(f"{address}/").why.startswith("does not answer: ")
    assert try_link("http://nobody.invalid/").gone
