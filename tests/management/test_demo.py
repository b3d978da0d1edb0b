"""The demo newsroom is built by the services themselves, once."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from claims.management import demo
from claims.models import Article, Claim, Correction, CorrectionRequest, Event, WebhookEndpoint
from claims.workflow.log import verify_log


def built() -> str:
    out = StringIO()
    addresses = {"receiver": "http://127.0.0.1:9/webhooks", "pages": "http://127.0.0.1:9"}
    call_command("demo", **addresses, stdout=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_demo_has_what_it_promises_and_a_second_time_changes_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    settings.EGRESS_ALLOW = ["127.0.0.1:9"]
    assert "Built" in built()
    assert Article.objects.filter(public_at__isnull=False).count() == 2
    assert set(Article.objects.values_list("language", flat=True)) == {"en", "ar"}
    assert Claim.objects.filter(public_at__isnull=False).count() == 6
    assert Correction.objects.get().status == "published"
    assert set(CorrectionRequest.objects.values_list("status", flat=True)) == {"decided", "open"}
    assert WebhookEndpoint.objects.get().url == "http://127.0.0.1:9/webhooks"
    assert (tmp_path / "demo_key").stat().st_mode & 0o077 == 0
    assert any((tmp_path / "demo_key").read_text() in line for line in demo.introduction())
    events = Event.objects.count()
    assert "there already" in built()
    assert (Event.objects.count(), verify_log().ok) == (events, True)
