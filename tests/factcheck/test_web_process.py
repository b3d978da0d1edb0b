"""What a web process carries."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVE = """
import sys
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

get_wsgi_application()
get_resolver().url_patterns
print(sorted({"spacy", "torch", "sentence_transformers", "trafilatura"} & set(sys.modules)))
"""


def test_a_web_process_loads_no_language_model_and_no_page_reader() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVE],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "factcheck.settings_test", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
