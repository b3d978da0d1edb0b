"""Verbs of corrections, from a reader's message to the published record."""

from claims.corrections.drafting import (
    CorrectionDraft,
    approve_correction,
    ask_for_changes,
    cancel_correction,
    draft_correction,
    edit_correction,
    prepare_again,
    prepare_correction,
    return_to_draft,
    send_to_review,
)
from claims.corrections.publishing import publish_correction
from claims.corrections.requests import (
    Message,
    Receipt,
    find_by_secret,
    reject_request,
    screen_request,
    submit_request,
    take_request,
    uphold_request,
)

__all__ = [
    "CorrectionDraft",
    "Message",
    "Receipt",
    "approve_correction",
    "ask_for_changes",
    "cancel_correction",
    "draft_correction",
    "edit_correction",
    "find_by_secret",
    "prepare_again",
    "prepare_correction",
    "publish_correction",
    "reject_request",
    "return_to_draft",
    "screen_request",
    "send_to_review",
    "submit_request",
    "take_request",
    "uphold_request",
]
