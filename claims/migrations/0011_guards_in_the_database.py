"""The guards of both workflows that take more than one row to see, in the database as well.

Every refusal carries the trigger's name. The law itself (which step leads where) stands in the
triggers made from `workflow/transitions.py`, which run first.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_step(name text, sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', sentence USING ERRCODE = 'check_violation', CONSTRAINT = name;
END $$;
"""

REQUESTS = """
CREATE FUNCTION request_step_meets_its_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked boolean := EXISTS (SELECT 1 FROM claims_inquiry
    WHERE request_id = NEW.id AND answered_at IS NULL);
BEGIN
  IF OLD.status = 'spam' AND coalesce(OLD.spam_at, '-infinity') < now() - interval '30 days' THEN
    PERFORM refuse_step(TG_NAME, 'spam is taken back within 30 days');
  ELSIF NEW.status = 'needs_information' AND NOT asked THEN
    PERFORM refuse_step(TG_NAME, 'nobody waits for an answer without a question');
  ELSIF OLD.status = 'needs_information' AND NEW.status IN ('open', 'under_review') AND asked THEN
    PERFORM refuse_step(TG_NAME, 'the question is still open');
  ELSIF NEW.status = 'under_review' AND NEW.assignee_id IS NULL THEN
    PERFORM refuse_step(TG_NAME, 'somebody has to be at work on it');
  ELSIF NEW.status = 'appealed' AND (OLD.appealed_at IS NOT NULL
      OR coalesce(OLD.decided_at, OLD.declined_at, '-infinity') < now() - interval '30 days') THEN
    PERFORM refuse_step(TG_NAME, 'there is one appeal, within 30 days');
  ELSIF NEW.status = 'decided' THEN
    PERFORM decision_is_founded(TG_NAME, OLD, NEW);
  ELSIF NEW.status = 'closed' AND (EXISTS (SELECT 1 FROM claims_correctionanswer a
        JOIN claims_correction c ON c.id = a.correction_id WHERE a.request_id = NEW.id
        AND c.status NOT IN ('published', 'superseded', 'withdrawn', 'cancelled'))
      OR (NEW.appealed_at IS NULL AND NEW.decided_at > now() - interval '30 days')) THEN
    PERFORM refuse_step(TG_NAME, 'a correction is on its way, or an appeal still possible');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION decision_is_founded(
  name text, before claims_correctionrequest, after claims_correctionrequest
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF before.status = 'internal_review'
     AND after.decided_by_id IN (before.decided_by_id, before.declined_by_id) THEN
    PERFORM refuse_step(name, 'somebody else decides an appeal');
  END IF;
  IF after.outcome NOT IN ('upheld', 'partly_upheld') THEN
    RETURN;
  END IF;
  IF after.fixed_in_id IS NOT NULL THEN
    IF NOT EXISTS (SELECT 1 FROM claims_articleversion fixed, claims_articleversion wrong
        WHERE fixed.id = after.fixed_in_id AND wrong.id = after.version_id
        AND fixed.article_id = after.article_id AND fixed.number > wrong.number) THEN
      PERFORM refuse_step(name, 'it was fixed in a later version of the same article');
    END IF;
  ELSIF NOT EXISTS (SELECT 1 FROM claims_correctionanswer a
      JOIN claims_correction c ON c.id = a.correction_id
      WHERE a.request_id = after.id AND c.status <> 'cancelled') THEN
    PERFORM refuse_step(name, 'a request is upheld with a correction, or was fixed already');
  END IF;
END $$;
CREATE TRIGGER request_step_meets_its_guard BEFORE UPDATE OF status ON claims_correctionrequest
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION request_step_meets_its_guard();
"""

CORRECTIONS = """
CREATE FUNCTION signatures_suffice(c claims_correction) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(*) >= CASE WHEN c.kind IN ('retraction', 'removal')
                            OR (c.kind = 'correction' AND c.severity = 'S1') THEN 2 ELSE 1 END
    AND (c.kind IN ('minor', 'update') OR (c.kind = 'correction' AND c.severity <> 'S1')
         OR coalesce(bool_or(a.role = 'standards_editor'), false))
    AND (c.kind NOT IN ('retraction', 'removal')
         OR coalesce(bool_or(a.role = 'editor_in_chief'), false))
    AND (c.severity <> 'S1' OR coalesce(bool_or(a.blind), false))
    AND NOT (c.kind = 'minor' AND EXISTS (SELECT 1 FROM claims_author w
             WHERE w.article_id = c.article_id AND w.user_id = c.approved_by_id))
  FROM claims_approval a
  WHERE a.correction_id = c.id AND a.round = c.round AND a.approves AND a.kind = c.kind
    AND a.given_by_id <> c.drafted_by_id
$$;

CREATE FUNCTION correction_step_meets_its_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'approved' AND NOT signatures_suffice(NEW) THEN
    PERFORM refuse_step(TG_NAME, 'the signatures its class needs are not there');
  ELSIF NEW.status = 'superseded' AND NOT EXISTS (SELECT 1 FROM claims_correction
      WHERE supersedes_id = NEW.id AND status = 'published') THEN
    PERFORM refuse_step(TG_NAME, 'a published correction has to take its place');
  ELSIF NEW.status = 'cancelled' AND EXISTS (
      SELECT 1 FROM claims_correctionanswer mine
      JOIN claims_correctionrequest r ON r.id = mine.request_id
      WHERE mine.correction_id = NEW.id AND r.outcome IN ('upheld', 'partly_upheld')
        AND r.fixed_in_id IS NULL AND NOT EXISTS (
          SELECT 1 FROM claims_correctionanswer other
          JOIN claims_correction c ON c.id = other.correction_id
          WHERE other.request_id = r.id AND c.id <> NEW.id AND c.status <> 'cancelled')) THEN
    PERFORM refuse_step(TG_NAME, 'a reader was told that this is being corrected');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER correction_step_meets_its_guard BEFORE UPDATE OF status ON claims_correction
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION correction_step_meets_its_guard();
"""

APPROVALS = """
CREATE FUNCTION signer_holds_the_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM claims_membership m
      WHERE m.user_id = NEW.given_by_id AND m.outlet_id = NEW.outlet_id
      AND (m.role = NEW.role OR (NEW.role = 'editor'
           AND m.role IN ('standards_editor', 'editor_in_chief'))))
  THEN
    PERFORM refuse_step(TG_NAME, 'nobody signs in a role they do not hold');
  END IF;
  IF EXISTS (SELECT 1 FROM claims_correction
      WHERE id = NEW.correction_id AND drafted_by_id = NEW.given_by_id) THEN
    PERFORM refuse_step(TG_NAME, 'nobody signs what they drafted');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signer_holds_the_role BEFORE INSERT ON claims_approval
  FOR EACH ROW EXECUTE FUNCTION signer_holds_the_role();
CREATE TRIGGER signature_is_never_changed BEFORE UPDATE ON claims_approval
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

BACK = """
DROP TRIGGER request_step_meets_its_guard ON claims_correctionrequest;
DROP TRIGGER correction_step_meets_its_guard ON claims_correction;
DROP TRIGGER signer_holds_the_role ON claims_approval;
DROP TRIGGER signature_is_never_changed ON claims_approval;
DROP FUNCTION request_step_meets_its_guard, correction_step_meets_its_guard,
  signer_holds_the_role, decision_is_founded, signatures_suffice, refuse_step;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_corrections_whole")]
    operations = [
        migrations.RunSQL(
            "\n".join([REFUSE, REQUESTS, CORRECTIONS, APPROVALS]), reverse_sql=BACK
        )
    ]
