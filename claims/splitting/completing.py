"""The language model that the settings name, for workers and commands."""

from django.conf import settings

from claims.errors import InvalidInput
from claims.net.completions import Completions


def configured_model() -> Completions:
    """The configured model with a fresh budget; refuses where none is configured."""
    if not settings.LLM_URL or not settings.LLM_MODEL:
        raise InvalidInput(
            "No language model is set up: LLM_URL and LLM_MODEL name one.", field="backend"
        )
    return Completions(
        settings.LLM_URL,
        settings.LLM_MODEL,
        key=settings.LLM_KEY,
        timeout=settings.LLM_TIMEOUT,
        max_characters=settings.LLM_BUDGET,
    )
