"""What the machine suggested stays written beside what a person decided."""

import claims.models.identity
import django.db.models.deletion
from django.db import migrations, models


NEVER = """
CREATE TRIGGER hint_of_evidence_never_changes BEFORE UPDATE OF hint ON claims_evidence
  FOR EACH ROW WHEN (OLD.hint IS DISTINCT FROM NEW.hint) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER hint_of_rejection_never_changes BEFORE UPDATE OF hint ON claims_rejectedpassage
  FOR EACH ROW WHEN (OLD.hint IS DISTINCT FROM NEW.hint) EXECUTE FUNCTION refuse_change();
"""
NO_LONGER = """
DROP TRIGGER hint_of_evidence_never_changes ON claims_evidence;
DROP TRIGGER hint_of_rejection_never_changes ON claims_rejectedpassage;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0007_external_checks'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidence',
            name='hint',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='rejectedpassage',
            name='hint',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.CreateModel(
            name='PassageHint',
            fields=[
                ('id', models.UUIDField(default=claims.models.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('stance', models.CharField(choices=[('supports', 'Agrees in its values'), ('contradicts', 'Contradicts in its values'), ('neutral', 'Decides nothing by its values')], max_length=12)),
                ('reason', models.JSONField(default=dict)),
                ('at', models.PositiveIntegerField(null=True)),
                ('made_with', models.CharField(max_length=80)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.article')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hints', to='claims.claim')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.outlet')),
                ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hints', to='claims.passage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('claim', 'passage'), name='passage_is_compared_once_with_a_claim'), models.CheckConstraint(condition=models.Q(('stance__in', ['supports', 'contradicts', 'neutral'])), name='passagehint_stance_is_a_known_word')],
            },
        ),
        migrations.RunSQL(NEVER, NO_LONGER),
    ]
