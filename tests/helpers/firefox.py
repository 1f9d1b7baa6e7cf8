"""Firefox for the tests, driven over WebDriver BiDi: no driver program beside it, a fresh profile each time, and no talk in the background.

There is no skipping: without Firefox half of what the site promises is not looked at, so a missing one is a failure.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

from tests.helpers.marionette import Marionette, MarionetteError

NAMES = ("firefox-esr", "firefox")
#: Where macOS and Windows keep Firefox.
PLACES = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
    r"C:\Program Files (x86)\Mozilla Firefox\firefox.exe",
)
#: Seconds that a start, a page or an answer may take before we call it stuck; nothing is measured with it.
PATIENCE = 60

#: Nothing in the background: what the browser asks the network for must come from our pages.
QUIET: Mapping[str, bool | int | str] = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.contentblocking.features.standard": "",
    "browser.newtabpage.enabled": False,
    "browser.region.update.enabled": False,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "browser.topsites.contile.enabled": False,
    "captivedetect.canonicalURL": "",
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.usage.uploadEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "geo.provider.network.url": "",
    "marionette.port": 0,  # any that is free
    "media.gmp-manager.updateEnabled": False,
    "messaging-system.rsexperimentloader.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.proxy.type": 1,  # and a wall: whatever is not on this machine goes to a port where nobody listens
    "network.proxy.allow_bypass": False,
    "network.proxy.failover_direct": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.http.speculative-parallel-limit": 0,
    "network.predictor.enabled": False,
    "network.prefetch-next": False,
    "network.trr.mode": 5,
    "nimbus.rollouts.enabled": False,
    "privacy.query_stripping.enabled": False,
    "security.OCSP.enabled": 0,
    "security.certerrors.mitm.priming.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "signon.autofillForms": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
    "toolkit.telemetry.unified": False,
    "trailhead.firstrun.didSeeAboutWelcome": True,
    "ui.primaryPointerCapabilities": 6,  # a mouse: fine, and able to hover
}

#: The second is for the address of the remote settings, which a release takes from its preferences only then.
ENVIRONMENT = {"MOZ_CRASHREPORTER_DISABLE": "1", "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"}


#: What WebDriver calls the keys that write nothing.
KEYS: Mapping[str, str] = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "PageDown": "\ue00f", "ArrowRight": "\ue014"}


@dataclass(frozen=True)
class Look:
    """What a reader has set in their system: dark pages, less motion, colours of their own, no scripts."""

    dark: bool = False
    still: bool = False
    forced: bool = False
    scripts: bool = True

    def preferences(self) -> dict[str, bool | int]:
        return {
            "browser.display.document_color_use": 2 if self.forced else 0,
            "ui.useAccessibilityTheme": int(self.forced),
            "layout.css.prefers-color-scheme.content-override": 0 if self.dark else 1,
            "ui.prefersReducedMotion": int(self.still),
            "javascript.enabled": self.scripts,
        }


#: The channel by which a page tells what its policy forbade, and what tells it.
FORBIDDEN = "forbidden"
TELL = """told => addEventListener("securitypolicyviolation", event => told(`${event.violatedDirective} forbids it: ${event.originalPolicy}`))"""

PLAIN = Look()


class BidiError(Exception):
    """Firefox refused a command, or did not answer."""


def installed() -> Path | None:
    """Give an installed Firefox, if there is one."""
    found = next(filter(None, map(shutil.which, NAMES)), None) or next((p for p in PLACES if Path(p).is_file()), None)
    return Path(found) if found else None


def find_or_fetch() -> Path:
    """Give Firefox, installing Debian's if there is none and we may. Fails loudly if that does not work."""
    if found := installed():
        return found
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for package in ("firefox-esr", "firefox"):
            subprocess.run(["apt-get", "update", "-q"], check=False, env=quiet)  # noqa: S607 - the system's own
            subprocess.run(["apt-get", "install", "-q", "-y", "--no-install-recommends", package], check=False, env=quiet)  # noqa: S607
            if found := installed():
                return found
    raise SystemExit("no Firefox is installed; install it (on Debian the package firefox-esr) and run this again")


@dataclass
class Firefox:
    """A running Firefox with one tab, as a context manager: after it no process and no profile is left.

    `requests` are the addresses it asked for since the last `open`, `errors` what its console and network complained about. `process` is
    the number of its process, `profile` the folder of its own files.
    """

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    process: int = 0
    profile: Path = Path()
    _stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    _socket: ClientConnection | None = None
    _context: str = ""
    _marionette: Marionette | None = None
    _look: Look = PLAIN
    _last: int = 0

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            self.profile = Path(tempfile.mkdtemp(prefix="firefox-"))
            port = _start(self.profile, stack)
            self._marionette = stack.enter_context(Marionette(port, PATIENCE))
            self.process = self._marionette.process
            self._socket = stack.enter_context(connect(self._marionette.address, max_size=None, ping_interval=None))
            stack.callback(self._leave)
            events = [
                "network.beforeRequestSent",
                "network.responseCompleted",
                "network.fetchError",
                "log.entryAdded",
                "script.message",
            ]
            self.command("session.subscribe", events=events)
            # Not every version writes what a policy forbids into the console that is reported here: the page itself tells.
            told = [{"type": "channel", "value": {"channel": FORBIDDEN}}]
            self.command("script.addPreloadScript", functionDeclaration=TELL, arguments=told)
            self.fresh()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def _leave(self) -> None:
        assert self._marionette
        with contextlib.suppress(MarionetteError, OSError):
            self._marionette.quit()

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and wait for its answer, taking in what is reported meanwhile. Raises BidiError."""
        assert self._socket
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            try:
                message = json.loads(self._socket.recv(PATIENCE))
            except TimeoutError as error:
                raise BidiError(f"{method}: no answer") from error
            if message.get("type") == "event":
                self._take_in(message["method"], message["params"])
            elif message.get("id") == self._last:
                if message["type"] == "error":
                    raise BidiError(f"{method}: {message['error']}: {message['message']}")
                return dict(message["result"])

    def _take_in(self, event: str, told: Mapping[str, Any]) -> None:
        match event:
            case "network.beforeRequestSent":
                self.requests.append(told["request"]["url"])
            case "network.responseCompleted" if told["response"]["status"] >= 400:
                self.errors.append(f"{told['response']['status']} {told['request']['url']}")
            case "network.fetchError" if told["errorText"] != "NS_BINDING_ABORTED":  # given up since the page was left
                self.errors.append(f"{told['errorText']} {told['request']['url']}")
            case "script.message" if told["channel"] == FORBIDDEN:
                self.errors.append(str(told["data"]["value"]))
            case "log.entryAdded" if told["level"] == "error" and "Content-Security-Policy" not in str(told["text"]):
                self.errors.append(str(told["text"]))

    def fresh(self) -> None:
        """Forget everything: the tab, cookies, what pages have stored, and the reader's settings."""
        user = self.command("browser.createUserContext")["userContext"]
        before, self._context = self._context, self.command("browsingContext.create", type="tab", userContext=user)["context"]
        if before:
            self.command("browsingContext.close", context=before)
        self.requests.clear()
        self.errors.clear()

    def open(self, address: str, width: int = 1280, height: int = 800, look: Look = PLAIN) -> None:
        """Load a page in a window of this size in CSS pixels, and wait until it and all its parts are there."""
        self.requests.clear()
        self.errors.clear()
        self._set(look)
        self.resize(width, height)
        self.command("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def _set(self, look: Look) -> None:
        """Set what the reader has set. These are preferences, which no page may change."""
        assert self._marionette
        self._marionette.set(look.preferences())
        self._look = look

    def resize(self, width: int, height: int = 800) -> None:
        size = {"width": width, "height": height}
        self.command("browsingContext.setViewport", context=self._context, viewport=size, devicePixelRatio=1.0)

    def evaluate(self, expression: str) -> Any:
        """Give the value of an expression as JSON can write it. With scripts off nothing is awaited, all else works as ever."""
        waits = self._look.scripts
        made = self.command(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()"
            if waits
            else f"JSON.stringify(({expression}) ?? null)",
            target={"context": self._context},
            awaitPromise=waits,
        )
        if made["type"] != "success":
            raise BidiError(made["exceptionDetails"]["text"])
        return json.loads(made["result"]["value"])

    def screenshot(self, *, box: tuple[float, float, float, float] | None = None) -> bytes:
        """Give a PNG of the window, or of a box in it: left, top, width, height."""
        sides = ("x", "y", "width", "height")
        clip = {"clip": {"type": "box", **dict(zip(sides, box, strict=True))}} if box else {}
        made = self.command("browsingContext.captureScreenshot", context=self._context, origin="viewport", **clip)
        return base64.b64decode(made["data"])

    def print(
        self,
        width_mm: float = 210,
        height_mm: float = 297,
        *,
        margins_mm: Sequence[float] = (10, 10, 10, 10),
        background: bool = False,
        scale: float = 1,
    ) -> bytes:
        """Give the page as a PDF on paper of this size. Margins go round from the top: top, right, bottom, left."""
        sides = ("top", "right", "bottom", "left")
        made = self.command(
            "browsingContext.print",
            context=self._context,
            background=background,
            margin={side: mm / 10 for side, mm in zip(sides, margins_mm, strict=True)},
            page={"width": width_mm / 10, "height": height_mm / 10},
            scale=scale,
            shrinkToFit=False,
        )
        return base64.b64decode(made["data"])

    def hover(self, x: float, y: float) -> None:
        """Move the mouse to a place in the window."""
        self._point("mouse", [{"type": "pointerMove", "x": round(x), "y": round(y)}])

    def tap(self, x: float, y: float) -> None:
        """Tap a place in the window with a finger."""
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        lasts = {"type": "pause", "duration": 80}  # long enough that the page is drawn with the finger on it
        self._point("touch", [{"type": "pointerMove", "x": round(x), "y": round(y)}, down, lasts, up])

    def _point(self, kind: str, actions: list[dict[str, Any]]) -> None:
        pointer = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions}
        self.command("input.performActions", context=self._context, actions=[pointer])

    def press(self, key: str) -> None:
        """Press and let go a key: a letter, or "Tab"."""
        self.hold(key, 0)

    def hold(self, key: str, repeats: int) -> None:
        """Press a key, let it repeat as one that is kept down does, and let it go."""
        value = KEYS.get(key, key)
        actions = [*({"type": "keyDown", "value": value} for _ in range(1 + repeats)), {"type": "keyUp", "value": value}]
        self.command("input.performActions", context=self._context, actions=[{"type": "key", "id": "keys", "actions": actions}])


def _start(profile: Path, stack: contextlib.ExitStack) -> int:
    """Start Firefox with this profile; give the port where it listens. The stack ends it, and so does the end of our own process."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in QUIET.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    listen = ("--marionette", "--remote-debugging-port", "0", "--remote-allow-system-access")
    command = [find_or_fetch(), "--headless", "--no-remote", "--profile", profile, *listen]
    said = profile / "said.txt"
    with said.open("wb") as log:
        guard = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.firefox", "--guard", *map(str, (profile, *command))],
            cwd=Path(__file__).parent.parent.parent,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env={**os.environ, **ENVIRONMENT, "HOME": str(profile)},
            **_OWN_GROUP,
        )
    stack.callback(_end, guard)
    told = profile / "MarionetteActivePort"
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience and guard.poll() is None:
        with contextlib.suppress(OSError, ValueError):  # it is not there yet, or half written
            return int(told.read_text(encoding="utf-8"))
        time.sleep(0.05)
    raise BidiError(
        "Firefox did not start: " + (said.read_text(encoding="utf-8", errors="replace").strip() if said.is_file() else "")
    )


_OWN_GROUP: dict[str, Any] = {} if sys.platform == "win32" else {"start_new_session": True}


def _end(guard: subprocess.Popen[bytes]) -> None:
    assert guard.stdin
    guard.stdin.close()
    guard.wait(PATIENCE)


def _guard(profile: Path, command: Sequence[str]) -> int:
    """Run a program until it ends, or whoever started us closes our input or dies, however that happens; then nothing of it is left."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **_OWN_GROUP)
    over = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.buffer.read()
        over.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    while process.poll() is None and not over.wait(0.05):
        pass
    with contextlib.suppress(subprocess.TimeoutExpired):  # it has been asked to close, and ends by itself in a moment
        process.wait(2)
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S607
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    code = process.wait()
    shutil.rmtree(profile, ignore_errors=True)
    return code


if __name__ == "__main__":
    assert sys.argv[1] == "--guard"
    sys.exit(_guard(Path(sys.argv[2]), sys.argv[3:]))
