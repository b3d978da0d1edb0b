"""What others have checked; readers' search; at which agency's number a version stands."""

import claims.models.identity
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgvector.django.halfvec
import pgvector.django.indexes
from django.db import migrations, models


# A second column of vectors, as claims and passages have (0005).
SECOND = """
ALTER TABLE claims_externalcheck
  ADD COLUMN next_embedding halfvec(384),
  ADD COLUMN next_embedded_with varchar(80) NOT NULL DEFAULT '',
  ALTER COLUMN embedded_with SET DEFAULT '';
CREATE INDEX externalcheck_by_meaning_next ON claims_externalcheck
  USING hnsw (next_embedding halfvec_cosine_ops) WITH (m = 24, ef_construction = 128);
"""
NO_SECOND = """
ALTER TABLE claims_externalcheck DROP COLUMN next_embedding, DROP COLUMN next_embedded_with;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0006_claim_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='articleversion',
            name='issue',
            field=models.PositiveIntegerField(blank=True, editable=False, help_text='Its number at the agency it came from.', null=True),
        ),
        migrations.AddField(
            model_name='articleversion',
            name='issued_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='When the agency made it.', null=True),
        ),
        migrations.CreateModel(
            name='ExternalCheck',
            fields=[
                ('id', models.UUIDField(default=claims.models.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('wording', models.TextField()),
                ('claimant', models.CharField(blank=True, max_length=300)),
                ('said_on', models.DateField(blank=True, null=True)),
                ('checked_on', models.DateField(blank=True, null=True)),
                ('rating', models.CharField(max_length=200)),
                ('truth', models.FloatField(blank=True, null=True)),
                ('publisher', models.CharField(max_length=200)),
                ('url', models.URLField(max_length=2000)),
                ('language', models.CharField(max_length=16)),
                ('found_in', models.CharField(blank=True, max_length=2000)),
                ('fingerprint', models.CharField(editable=False, max_length=64)),
                ('embedding', pgvector.django.halfvec.HalfVectorField(dimensions=384, editable=False, null=True)),
                ('embedded_with', models.CharField(blank=True, editable=False, max_length=80)),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.outlet')),
            ],
            options={
                'indexes': [pgvector.django.indexes.HnswIndex(ef_construction=128, fields=['embedding'], m=24, name='externalcheck_by_meaning', opclasses=['halfvec_cosine_ops'])],
                'constraints': [models.UniqueConstraint(fields=('outlet', 'fingerprint'), name='external_check_is_taken_in_once'), models.CheckConstraint(condition=models.Q(('wording', ''), _negated=True), name='external_check_says_of_what'), models.CheckConstraint(condition=models.Q(('rating', ''), _negated=True), name='external_check_has_a_rating'), models.CheckConstraint(condition=models.Q(('publisher', ''), _negated=True), name='external_check_has_a_source'), models.CheckConstraint(condition=models.Q(('url__regex', '^https?://[^\\s/]')), name='external_check_leads_to_the_web'), models.CheckConstraint(condition=models.Q(('truth__isnull', True), models.Q(('truth__gte', 0), ('truth__lte', 1)), _connector='OR'), name='external_check_truth_is_between_zero_and_one')],
            },
        ),
        migrations.AddIndex(
            model_name='claim',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('wording', config='english'), condition=models.Q(('public_at__isnull', False)), name='public_claim_by_english'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('wording', config='arabic'), condition=models.Q(('public_at__isnull', False)), name='public_claim_by_arabic'),
        ),
        migrations.RunSQL(SECOND, NO_SECOND),
    ]
