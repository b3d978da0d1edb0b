"""The demo's pages are served, and nothing else; each stands on its own numbers."""

from collections.abc import Iterator
from threading import Thread

import httpx
import pytest
from django.core.management import CommandError, call_command

from claims.management.commands.serve_demo_pages import PageServer
from claims.management.demo_pages import ARTICLE, REPORT, REPORT_QUOTE
from claims.nlp.comparing import compare


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer(0) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_both_pages_are_there_and_no_others(server: PageServer) -> None:
    root = f"http://127.0.0.1:{server.server_port}"
    with httpx.Client(base_url=root, trust_env=False) as client:
        assert "Around 40,000 people died" in client.get(ARTICLE).text
        assert REPORT_QUOTE in client.get(f"{REPORT}?from=mail").text
        assert client.get("/").status_code == 404
        assert client.get("/../settings.py").status_code == 404


def test_a_port_that_is_taken_is_a_refusal(server: PageServer) -> None:
    with pytest.raises(CommandError, match="cannot be listened on"):
        call_command("serve_demo_pages", port=server.server_port)


def test_the_report_contradicts_the_article_in_its_numbers() -> None:
    claim = "Around 40,000 people died in the siege of Hama in February 1982."
    assert compare(claim, REPORT_QUOTE).stance == "contradicts"
