"""A second column of vectors, filled beside the one in use and then exchanged with it by name.

Only `claims/matching/rebuilding.py` reads it, so the models do not know it: no query carries it
along by accident.
"""

from django.db import migrations

_ADD = """
ALTER TABLE claims_{table}
  ADD COLUMN next_embedding halfvec(384),
  ADD COLUMN next_embedded_with varchar(80) NOT NULL DEFAULT '',
  ALTER COLUMN embedded_with SET DEFAULT '';  -- whichever is not in use is named by no INSERT
CREATE INDEX {table}_by_meaning_next ON claims_{table}
  USING hnsw (next_embedding halfvec_cosine_ops) WITH (m = 24, ef_construction = 128);
"""
_REMOVE = """
ALTER TABLE claims_{table} DROP COLUMN next_embedding, DROP COLUMN next_embedded_with;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_sources")]
    operations = [
        migrations.RunSQL(_ADD.format(table=table), _REMOVE.format(table=table))
        for table in ("claim", "passage")
    ]
