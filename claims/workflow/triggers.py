"""The law inside the database: a trigger for each workflow, generated from its table.

Laid down anew after every migration, so that the tables in `transitions.py` and the
triggers cannot drift apart.
"""

from typing import Any

from django.db import connections

from claims.workflow.transitions import WORKFLOWS, Workflow


def guard_sql(workflow: Workflow) -> str:
    """SQL that makes the table refuse every change of status the law does not have."""
    pairs = ", ".join(f"('{a}', '{b}')" for a, b in sorted(workflow.pairs()))
    name = f"{workflow.name}_status_follows_the_law"
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> '{workflow.initial}' THEN
      RAISE EXCEPTION 'a {workflow.name} begins as {workflow.initial}, not as %', NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
    END IF;
  ELSIF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN ({pairs}) THEN
    RAISE EXCEPTION 'a {workflow.name} does not go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER {name} BEFORE INSERT OR UPDATE OF status ON {workflow.table}
  FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def lay_down_the_law(using: str = "owner", **_: Any) -> None:
    """Create or replace every workflow's trigger; the receiver of `post_migrate`."""
    if using != "owner":
        return
    tables = set(connections[using].introspection.table_names())
    with connections[using].cursor() as cursor:
        for workflow in WORKFLOWS.values():
            if workflow.table in tables:
                cursor.execute(guard_sql(workflow))
