"""GitHub itself, and the web: the one place that speaks over the network.

A token goes to the API's own host only: a redirect is not followed there. An answer is read to a limit, whatever it says of its length.
"""

from __future__ import annotations

import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from generator.github.api import ApiError, TooMuchError
from generator.github.monthly import Tried

MOST_JSON = 16 * 1024 * 1024
TIMEOUT_SECONDS = 30.0
_AGENT = "warm-hands"
_AS_A_READER = {"User-Agent": f"Mozilla/5.0 (compatible; {_AGENT}; link check)", "Accept": "*/*"}
_NAME = re.compile(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9_.-]{1,100}")
#: How many links are tried at once.
_AT_ONCE = 8


@dataclass(frozen=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True)
class Response:
    """`body` holds at most as many bytes as were asked for, and one more if there were more."""

    status: int
    body: bytes


#: Sends a request and reads so many bytes of the answer, and one more. Raises `ApiError`.
Send = Callable[[Request, int], Response]


@dataclass(frozen=True)
class Repository:
    """The API of one repository. `name` is `owner/name`, `address` where the API is."""

    name: str
    token: str = field(repr=False)
    send_request: Send
    address: str = "https://api.github.com"

    def get(self, path: str) -> Any:
        return _json(self._ask("GET", path, None, MOST_JSON))

    def get_bytes(self, path: str, most: int) -> bytes:
        return self._ask("GET", path, None, most, accept="application/vnd.github.raw+json").body

    def send(self, method: str, path: str, body: Any = None) -> Any:
        return _json(self._ask(method, path, None if body is None else json.dumps(body).encode(), MOST_JSON))

    def _ask(
        self, method: str, path: str, body: bytes | None, most: int, accept: str = "application/vnd.github+json"
    ) -> Response:
        headers = {
            "Accept": accept,
            "Authorization": f"Bearer {self.token}",
            "User-Agent": _AGENT,
            "X-GitHub-Api-Version": "2022-11-28",
            **({"Content-Type": "application/json"} if body is not None else {}),
        }
        response = self.send_request(Request(method, f"{self.address}/repos/{self.name}/{path}", headers, body), most)
        what = f"{method} {path.partition('?')[0]}"
        if not 200 <= response.status < 300:
            raise ApiError(f"GitHub answers {response.status} to {what}", response.status)
        if len(response.body) > most:
            raise TooMuchError(f"GitHub's answer to {what} has more than {most:,} bytes")
        return response


def hub_from(environ: Mapping[str, str], send: Send) -> Repository:
    """Give the repository a workflow runs for, from what GitHub puts into its environment. Raises `ApiError`."""
    name, token = environ.get("GITHUB_REPOSITORY", ""), environ.get("GITHUB_TOKEN", "")
    address = environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    if not _NAME.fullmatch(name):
        raise ApiError("GITHUB_REPOSITORY must be set, as in owner/name: this runs in a workflow on GitHub")
    if not token.isascii() or not token.isprintable() or not token:
        raise ApiError("GITHUB_TOKEN must be set: the workflow hands it to this step")
    if not address.startswith("https://"):
        raise ApiError("GITHUB_API_URL must begin with https://")
    return Repository(name, token, send, address)


def _json(response: Response) -> Any:
    if not response.body:
        return None
    try:
        return json.loads(response.body)
    except (ValueError, RecursionError):
        raise ApiError("GitHub's answer is no JSON", response.status) from None


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, so that the token stays where it is sent."""

    def redirect_request(self, *_: Any) -> None:
        return None


def over_the_network(request: Request, most: int) -> Response:
    """Send a request to the API over HTTPS."""
    asked = urllib.request.Request(request.url, request.body, dict(request.headers), method=request.method)  # noqa: S310 - https, see hub_from
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(asked, timeout=TIMEOUT_SECONDS) as answer:
            return Response(answer.status, answer.read(most + 1))
    except urllib.error.HTTPError as error:
        with error:
            return Response(error.code, error.read(most + 1))
    except (OSError, HTTPException) as error:
        raise ApiError(f"GitHub cannot be reached: {_reason(error)}") from None


def try_links(addresses: Iterable[str], open_link: Callable[[str], Tried] | None = None) -> dict[str, Tried]:
    """Try every link, several at once, and give what came of each in the order given."""
    every = list(addresses)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(every, pool.map(open_link or try_link, every), strict=True))


def try_link(address: str) -> Tried:
    """Open a link as a browser would, redirects and all; nothing of the page is read."""
    if not re.match(r"https?://", address):
        return Tried(0, "is no web address")
    try:
        asked = urllib.request.Request(address, headers=_AS_A_READER)  # noqa: S310 - http(s) only, looked at above
        with urllib.request.urlopen(asked, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - as above
            return Tried(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return Tried(error.code)
    except (OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        unknown = isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME
        return Tried(0, "has no such host" if unknown else f"does not answer: {_reason(error)}", no_host=unknown)


def _reason(error: Exception) -> str:
    """Word an error of the network in one line."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return " ".join(str(reason).split())[:200] or type(error).__name__
