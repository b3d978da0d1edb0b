"""Which model turns sentences into vectors, by the settings."""

from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from claims.errors import Refusal
from claims.models.claim import DIMENSIONS
from claims.nlp.encoder import Encoder, SentenceModel


def configured_encoder() -> Encoder:
    """The encoder of `ENCODER_FOLDER` where that is set, else of `ENCODER`; not loaded yet.

    Raises `Refusal` where a folder has no name or checksum, or the vectors have the wrong size.
    """
    made: Encoder = _from_folder() if settings.ENCODER_FOLDER else import_string(settings.ENCODER)()
    if made.dimensions != DIMENSIONS:
        raise Refusal(f"Vectors have {DIMENSIONS} numbers here; {made.name} makes others.")
    return made


def _from_folder() -> Encoder:
    if not settings.ENCODER_NAME or not settings.ENCODER_SHA256:
        raise Refusal("ENCODER_FOLDER needs ENCODER_NAME and ENCODER_SHA256 beside it.")
    return SentenceModel(
        settings.ENCODER_NAME,
        Path(settings.ENCODER_FOLDER),
        sha256=settings.ENCODER_SHA256.lower(),
        dimensions=DIMENSIONS,
    )
