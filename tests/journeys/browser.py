"""A real browser, and what no page may do in it."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

CHROMIUM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()
# The document, and the panes of the desk, each of which scrolls by itself.
SIDEWAYS = """() => Math.max(
  ...[document.documentElement, ...document.querySelectorAll("main, .pane, .scroll")]
    .map(part => part.scrollWidth - part.clientWidth))"""


class Watch:
    """Writes down whatever a page does that it may not."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.complaints: list[str] = []

    def over(self, page: Page) -> Page:
        """Listen to the page from now on."""
        page.on("console", self._spoke)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._asked)
        page.on("response", self._was_answered)
        return page

    def _spoke(self, message: ConsoleMessage) -> None:
        # A refused form is a page of status 422, which the browser reports here; whatever
        # else could not be loaded is complained of by `_was_answered`.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != self.host:
            self.complaints.append(f"asked another host: {request.url}")

    def _was_answered(self, response: Response) -> None:
        own_page = response.request.is_navigation_request() and response.status < 500
        if response.status >= 400 and not own_page:
            self.complaints.append(f"{response.status}: {response.url}")

    def settle(self) -> None:
        """Fail the test with what was written down, and forget it."""
        complaints, self.complaints = self.complaints, []
        assert not complaints, "\n".join(complaints)


def violations(page: Page) -> list[str]:
    """What axe finds on the page: rule, and the first places."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
    }
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {[node['html'][:160] for node in rule['nodes'][:3]]}"
        for rule in found
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page, or a pane of it, is too wide for its place."""
    width: int = page.evaluate(SIDEWAYS)
    return width
