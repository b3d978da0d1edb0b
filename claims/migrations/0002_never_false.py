"""What must never be false and takes more than one row to see: triggers.

Each refusal carries the name of a statement, like a check constraint.
"""

from django.db import migrations

CHAIN = """
CREATE FUNCTION event_joins_the_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  before record;
  leaf text;
BEGIN
  -- Held until commit, so the order of seq is the order of commits.
  PERFORM pg_advisory_xact_lock(7205759403792793);
  SELECT seq, hash INTO before FROM claims_event ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(before.seq, 0) + 1;
  NEW.at := clock_timestamp();
  NEW.prev_hash := coalesce(before.hash, repeat('0', 64));
  leaf := concat_ws(E'\\n',
    NEW.seq::text,
    to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    NEW.outlet_id::text, NEW.type, NEW.object_type, NEW.object_id,
    NEW.from_status, NEW.to_status, NEW.actor_role, NEW.detail_digest);
  NEW.hash := encode(sha256(convert_to(NEW.prev_hash || leaf, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER event_joins_the_chain BEFORE INSERT ON claims_event
  FOR EACH ROW EXECUTE FUNCTION event_joins_the_chain();
-- The chain runs over all outlets, so its function must see all rows whatever policies there are.
GRANT CREATE ON SCHEMA public TO factcheck_system;
ALTER FUNCTION event_joins_the_chain() OWNER TO factcheck_system;
REVOKE CREATE ON SCHEMA public FROM factcheck_system;
GRANT SELECT ON claims_event TO factcheck_system;
"""

APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER events_are_only_inserted BEFORE UPDATE OR DELETE ON claims_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON claims_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER details_are_never_changed BEFORE UPDATE ON claims_eventdetail
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER details_are_never_emptied BEFORE TRUNCATE ON claims_eventdetail
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_text_never_changes
  BEFORE UPDATE OF id, article_id, number, text, blocks, sha256, length, origin
  ON claims_articleversion FOR EACH ROW
  WHEN ((OLD.id, OLD.article_id, OLD.number, OLD.text, OLD.blocks, OLD.sha256, OLD.length,
         OLD.origin)
        IS DISTINCT FROM
        (NEW.id, NEW.article_id, NEW.number, NEW.text, NEW.blocks, NEW.sha256, NEW.length,
         NEW.origin))
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER verdict_is_never_overwritten
  BEFORE UPDATE ON claims_verdict FOR EACH ROW
  WHEN ((OLD.claim_id, OLD.rating_id, OLD.reasons, OLD.as_of, OLD.valid_until,
         OLD.first_signed_by_id, OLD.first_signed_at)
        IS DISTINCT FROM
        (NEW.claim_id, NEW.rating_id, NEW.reasons, NEW.as_of, NEW.valid_until,
         NEW.first_signed_by_id, NEW.first_signed_at)
        OR (OLD.second_signed_at IS NOT NULL
            AND (OLD.second_signed_by_id, OLD.second_signed_at)
                IS DISTINCT FROM (NEW.second_signed_by_id, NEW.second_signed_at)))
  EXECUTE FUNCTION refuse_change();
"""

QUOTES = """
CREATE FUNCTION must_quote(name text, body text, first int, last int, quoted text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  -- Past the end `substr` gives what is left, so the end is looked at by itself.
  IF body IS NULL OR last IS NULL OR last > char_length(body) OR last < first
     OR substr(body, first + 1, last - first) <> quoted
  THEN
    RAISE EXCEPTION '% to % does not read as quoted', first, last
      USING ERRCODE = 'check_violation', CONSTRAINT = name;
  END IF;
END $$;

CREATE FUNCTION span_quotes_its_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM must_quote(TG_NAME, (SELECT v.text FROM claims_articleversion v
    JOIN claims_occurrence o ON o.version_id = v.id WHERE o.id = NEW.occurrence_id),
    NEW.start, NEW."end", NEW.exact);
  RETURN NEW;
END $$;
CREATE TRIGGER span_quotes_its_version BEFORE INSERT OR UPDATE ON claims_span
  FOR EACH ROW EXECUTE FUNCTION span_quotes_its_version();

CREATE FUNCTION passage_quotes_its_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM must_quote(TG_NAME, (SELECT text FROM claims_sourcesnapshot WHERE id = NEW.snapshot_id),
    NEW.start, NEW."end", NEW.text);
  RETURN NEW;
END $$;
CREATE TRIGGER passage_quotes_its_snapshot
  BEFORE INSERT OR UPDATE OF snapshot_id, start, "end", text ON claims_passage
  FOR EACH ROW EXECUTE FUNCTION passage_quotes_its_snapshot();

CREATE FUNCTION request_quotes_its_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM must_quote(TG_NAME, (SELECT text FROM claims_articleversion WHERE id = NEW.version_id),
    NEW.start, NEW."end", NEW.quote);
  RETURN NEW;
END $$;
CREATE TRIGGER request_quotes_its_version
  BEFORE INSERT OR UPDATE OF version_id, start, "end", quote ON claims_correctionrequest
  FOR EACH ROW WHEN (NEW.start IS NOT NULL) EXECUTE FUNCTION request_quotes_its_version();

CREATE FUNCTION correction_quotes_its_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before record;
BEGIN
  SELECT number, text INTO before FROM claims_articleversion WHERE id = NEW.version_before_id;
  NEW.number_before := before.number;
  NEW.number_after := (SELECT number FROM claims_articleversion WHERE id = NEW.version_after_id);
  PERFORM must_quote(TG_NAME, before.text, NEW.start, NEW."end", NEW.was);
  RETURN NEW;
END $$;
CREATE TRIGGER correction_quotes_its_version BEFORE INSERT OR UPDATE ON claims_correction
  FOR EACH ROW EXECUTE FUNCTION correction_quotes_its_version();
"""

REQUESTS = """
CREATE FUNCTION duplicates_are_one_deep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM claims_correctionrequest
    WHERE id = NEW.duplicate_of_id AND duplicate_of_id IS NULL FOR SHARE;
  IF NOT FOUND OR EXISTS (SELECT 1 FROM claims_correctionrequest WHERE duplicate_of_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a duplicate points to an original, never to another duplicate'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duplicates_are_one_deep
  BEFORE INSERT OR UPDATE OF duplicate_of_id ON claims_correctionrequest
  FOR EACH ROW WHEN (NEW.duplicate_of_id IS NOT NULL) EXECUTE FUNCTION duplicates_are_one_deep();

CREATE FUNCTION decider_is_impartial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Every save names the column; what a decider signs later does not undo the decision.
  IF TG_OP = 'UPDATE' AND NEW.decided_by_id = OLD.decided_by_id
     AND NEW.decided_at = OLD.decided_at
  THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM claims_author
             WHERE article_id = NEW.article_id AND user_id = NEW.decided_by_id)
     OR EXISTS (SELECT 1 FROM claims_verdict v JOIN claims_requestclaim l ON l.claim_id = v.claim_id
                WHERE l.request_id = NEW.id
                  AND NEW.decided_by_id IN (v.first_signed_by_id, v.second_signed_by_id))
  THEN
    RAISE EXCEPTION 'nobody decides about their own article or verdict'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decider_is_impartial BEFORE INSERT OR UPDATE OF decided_by_id
  ON claims_correctionrequest
  FOR EACH ROW WHEN (NEW.decided_by_id IS NOT NULL) EXECUTE FUNCTION decider_is_impartial();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_the_floor")]
    operations = [
        migrations.RunSQL(sql, reverse_sql=migrations.RunSQL.noop)
        for sql in (CHAIN, APPEND_ONLY, QUOTES, REQUESTS)
    ]
