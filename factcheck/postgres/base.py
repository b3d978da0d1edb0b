"""Django's PostgreSQL backend over a server that may have to be started first.

With `EMBEDDED` (a folder) among an alias' settings, each new connection asks for that
server's address, so that a server killed in between comes back with the next
connection. Without it this is Django's backend.
"""

import time
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from factcheck.embedded import ensure_running, stop

# How a server speaks that comes up or goes down. libpq hands on no code with a refusal,
# only words; the embedded server's are always English.
PASSING = ("starting up", "shutting down", "in recovery mode", "not yet accepting")
PATIENCE = 30.0


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        """As Django's; starts the embedded server. Raises ServerFailed."""
        params: dict[str, Any] = super().get_connection_params()
        if data_dir := self.settings_dict.get("EMBEDDED"):
            address = ensure_running(Path(data_dir))
            params |= {"host": str(address.socket_dir), "port": address.port}
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """As Django's; waits out a server that goes down or comes up in this very moment."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return super().get_new_connection(conn_params)
            except psycopg.OperationalError as error:
                if not (_is_passing(str(error)) and self._may_retry(deadline)):
                    raise
            time.sleep(0.1)
            conn_params = self.get_connection_params()

    def _may_retry(self, deadline: float) -> bool:
        """A pool has done its own waiting, and a foreign server is not ours to wait for."""
        ours = "EMBEDDED" in self.settings_dict and self.pool is None
        return ours and time.monotonic() < deadline

    @property
    def pool(self) -> Any:
        """Django's pool, made to ask anew where to connect instead of once for all."""
        pool = super().pool
        if pool is not None and not callable(pool.kwargs):
            pool.kwargs = self._pooled_params
        return pool

    def _pooled_params(self) -> dict[str, Any]:
        return self.get_connection_params() | {"autocommit": True}

    def stop_server(self) -> bool:
        """Stop the embedded server; False where none ran."""
        return stop(Path(self.settings_dict["EMBEDDED"]))


def _is_passing(refusal: str) -> bool:
    """Also where the server said nothing: then it was killed this very moment."""
    return "FATAL:" not in refusal or any(words in refusal for words in PASSING)
