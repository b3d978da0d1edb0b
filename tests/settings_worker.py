"""Settings of a worker that is started as a program beside a test: the test's own database.

`TEST_DATABASE_NAME` has to name it.
"""

from factcheck import env
from factcheck.settings_test import *  # noqa: F403
from factcheck.settings_test import DATABASES

for alias in DATABASES.values():
    alias["NAME"] = env.text("TEST_DATABASE_NAME")
