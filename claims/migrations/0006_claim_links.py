"""Claims that say the same or contradict each other; canonical claims are one deep."""

import claims.models.identity
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


ONE_DEEP = """
CREATE FUNCTION canonical_is_one_deep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  original record;
BEGIN
  SELECT canonical_id, outlet_id, public_at INTO original FROM claims_claim
    WHERE id = NEW.canonical_id FOR SHARE;
  IF original.canonical_id IS NOT NULL
     OR EXISTS (SELECT 1 FROM claims_claim WHERE canonical_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a claim repeats an original, never another repetition'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER canonical_is_one_deep BEFORE INSERT OR UPDATE OF canonical_id ON claims_claim
  FOR EACH ROW WHEN (NEW.canonical_id IS NOT NULL) EXECUTE FUNCTION canonical_is_one_deep();
"""
NO_LONGER = """
DROP TRIGGER canonical_is_one_deep ON claims_claim;
DROP FUNCTION canonical_is_one_deep();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_embeddings'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimLink',
            fields=[
                ('id', models.UUIDField(default=claims.models.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(choices=[('same', 'Says the same'), ('narrower', 'Says a part of it'), ('contradicts', 'Contradicts it'), ('supersedes', 'Takes its place')], max_length=12)),
                ('state', models.CharField(choices=[('suggested', 'Suggested'), ('confirmed', 'Confirmed'), ('rejected', 'Rejected')], default='suggested', max_length=10)),
                ('score', models.FloatField(default=0)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.article')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='claims.claim')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='linked_from', to='claims.claim')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.outlet')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('claim', models.F('other')), _negated=True), name='claim_is_not_linked_to_itself'), models.UniqueConstraint(fields=('claim', 'other'), name='pair_of_claims_is_linked_once'), models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='link_score_is_between_zero_and_one'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'suggested')), models.Q(models.Q(('state', 'suggested'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='link_is_decided_by_a_person'), models.CheckConstraint(condition=models.Q(('kind__in', ['same', 'narrower', 'contradicts', 'supersedes'])), name='claimlink_kind_is_a_known_word'), models.CheckConstraint(condition=models.Q(('state__in', ['suggested', 'confirmed', 'rejected'])), name='claimlink_state_is_a_known_word'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), _connector='OR'), name='claimlink_decided_by_and_decided_at_travel_together')],
            },
        ),
        migrations.RunSQL(ONE_DEEP, NO_LONGER),
    ]
