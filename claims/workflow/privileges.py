"""What the application's database role may do: work on rows, and on the log only add."""

from typing import Any

from django.conf import settings
from django.db import connections, transaction

SYSTEM_ROLE = "factcheck_system"


def grants_sql(application: str) -> str:
    """SQL that gives the application and the system role their rights, and no others."""
    app = connections["owner"].ops.quote_name(application)
    return f"""
GRANT USAGE ON SCHEMA public TO {app}, {SYSTEM_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {SYSTEM_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {SYSTEM_ROLE};
REVOKE UPDATE, DELETE, TRUNCATE ON claims_event FROM {app};
REVOKE UPDATE, TRUNCATE ON claims_eventdetail FROM {app};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app};
"""  # noqa: S608 - a quoted name from our own settings


def grant_privileges(using: str = "owner", **_: Any) -> None:
    """Set the rights anew; the receiver of `post_migrate`."""
    if using != "owner":
        return
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(grants_sql(settings.DATABASES["default"]["USER"]))
