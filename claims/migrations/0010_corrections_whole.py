"""Requests and corrections with everything their workflows need; what is there is fitted in."""

import claims.models.identity
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FIT_IN = """
UPDATE claims_correction SET placement = 'top'
  WHERE (kind = 'correction' AND (severity IN ('S1', 'S2') OR placement = 'change_log'))
     OR (kind = 'clarification' AND placement = 'change_log')
     OR (kind = 'update' AND placement IN ('change_log', 'foot'))
     OR kind IN ('editors_note', 'retraction', 'removal');
UPDATE claims_approval SET round = numbered.n - 1
  FROM (SELECT id, row_number() OVER (PARTITION BY correction_id, given_by_id ORDER BY given_at) n
        FROM claims_approval) numbered
  WHERE numbered.id = claims_approval.id;
UPDATE claims_correction c SET round = 1 + coalesce(
  (SELECT max(round) FROM claims_approval a WHERE a.correction_id = c.id), 0);
UPDATE claims_correctionrequest
  SET decline_reason = 'nothing_named', declined_at = now(),
      declined_by_id = coalesce(assignee_id, (SELECT id FROM claims_user ORDER BY created_at LIMIT 1))
  WHERE status = 'out_of_scope';
UPDATE claims_correctionrequest SET spam_at = now() WHERE status = 'spam';
UPDATE claims_correctionrequest
  SET appealed_at = now(), appeal_ground = 'process', appeal = '(not kept)'
  WHERE status IN ('appealed', 'internal_review');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0008_passage_hints'),
    ]

    operations = [
        migrations.CreateModel(
            name='CorrectionSurface',
            fields=[
                ('id', models.UUIDField(default=claims.models.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('surface', models.CharField(choices=[('address', 'The page’s address'), ('front_page', 'Front page and teasers'), ('social', 'Social media'), ('newsletter', 'Newsletter'), ('push', 'Push message'), ('broadcast', 'Audio and video'), ('print', 'Print'), ('translation', 'Translations')], max_length=20)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['surface'],
            },
        ),
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.UUIDField(default=claims.models.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('question', models.TextField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(blank=True, default='')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['asked_at'],
            },
        ),
        migrations.CreateModel(
            name='SavedReply',
            fields=[
                ('id', models.UUIDField(default=claims.models.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('use', models.CharField(choices=[('question', 'Question to the reader'), ('decline', 'Out of scope'), ('decision', 'Decision')], max_length=10)),
                ('language', models.CharField(max_length=16)),
                ('title', models.CharField(max_length=80)),
                ('text', models.TextField()),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='correctionrequest',
            name='decided_request_has_outcome_and_reasons',
        ),
        migrations.AddField(
            model_name='approval',
            name='role',
            field=models.CharField(choices=[('triager', 'Triager'), ('fact_checker', 'Fact-checker'), ('editor', 'Editor'), ('standards_editor', 'Standards editor'), ('editor_in_chief', 'Editor in chief'), ('admin', 'Administrator'), ('auditor', 'Auditor')], default='editor', max_length=20),
        ),
        migrations.AddField(
            model_name='approval',
            name='round',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correction',
            name='delay',
            field=models.TextField(blank=True, default='', help_text='For readers: why it took longer than a month.'),
        ),
        migrations.AddField(
            model_name='correction',
            name='in_lead',
            field=models.BooleanField(default=False, editable=False, help_text='The error stood in the headline or the lead.'),
        ),
        migrations.AddField(
            model_name='correction',
            name='overridden_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correction',
            name='overridden_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correction',
            name='override_reason',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='correction',
            name='round',
            field=models.PositiveSmallIntegerField(default=0, editable=False, help_text='How often it was sent to review.'),
        ),
        migrations.AddField(
            model_name='correction',
            name='scheduled_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correction',
            name='scheduled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correction',
            name='scheduled_for',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correction',
            name='supersedes',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='claims.correction'),
        ),
        migrations.AddField(
            model_name='correction',
            name='value_changes',
            field=models.JSONField(blank=True, default=list, editable=False, help_text='Values that differ, in words.'),
        ),
        migrations.AddField(
            model_name='correction',
            name='withdrawn_note',
            field=models.TextField(blank=True, default='', help_text='For readers: why.'),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='appeal',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='appeal_ground',
            field=models.CharField(blank=True, choices=[('new_ground', 'There is something you did not know'), ('process', 'The rules were not kept')], default='', max_length=20),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='appealed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='decline_reason',
            field=models.CharField(blank=True, choices=[('not_ours', 'It is about something we did not publish'), ('opinion', 'It is about an opinion, not a fact'), ('nothing_named', 'It does not say what is wrong'), ('comments', 'It is about comments of readers'), ('advertising', 'It is about an advertisement'), ('legal', 'It is a legal demand, which has its own address')], default='', max_length=20),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='declined_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='declined_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='first_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='first_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='fixed_in',
            field=models.ForeignKey(blank=True, help_text='A later version in which the error was gone already.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.articleversion'),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='relation',
            field=models.CharField(blank=True, choices=[('named', 'I am named in it'), ('witness', 'I was there'), ('expert', 'I know the subject'), ('reader', 'I read it')], default='', max_length=10),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='spam_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='correction_id',
            field=models.UUIDField(blank=True, help_text='The correction it follows from.', null=True),
        ),
        migrations.AlterField(
            model_name='approval',
            name='blind',
            field=models.BooleanField(default=False, help_text='Given before the class was shown.'),
        ),
        migrations.RunSQL(FIT_IN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('correction', 'round', 'given_by'), name='everybody_signs_once_in_a_round'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('kind', 'minor'), ('placement__in', ('change_log', 'foot', 'near', 'top'))), models.Q(('kind', 'correction'), ('placement__in', ('foot', 'near', 'top'))), models.Q(('kind', 'clarification'), ('placement__in', ('foot', 'near', 'top'))), models.Q(('kind', 'update'), ('placement__in', ('near', 'top'))), models.Q(('kind', 'editors_note'), ('placement__in', ('top',))), models.Q(('kind', 'retraction'), ('placement__in', ('top',))), models.Q(('kind', 'removal'), ('placement__in', ('top',))), _connector='OR'), models.Q(models.Q(('kind', 'correction'), models.Q(('severity__in', ('S1', 'S2')), ('in_lead', True), _connector='OR'), _negated=True), ('placement', 'top'), _connector='OR')), name='notice_is_as_prominent_as_the_error'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'changes_requested', 'cancelled')), models.Q(('kind__in', ('minor', 'clarification', 'update')), _negated=True), ('value_changes', []), models.Q(('override_reason', ''), _negated=True), _connector='OR'), name='softer_class_for_a_wrong_value_is_overridden'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('overridden_at__isnull', True), ('override_reason', '')), models.Q(models.Q(('override_reason', ''), _negated=True), ('overridden_at__isnull', False)), _connector='OR'), name='override_gives_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'scheduled'), _negated=True), models.Q(('scheduled_at__isnull', False), ('scheduled_for__isnull', False)), _connector='OR'), name='scheduled_correction_has_its_time'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('scheduled_by', models.F('drafted_by')), _negated=True), name='nobody_schedules_their_own_correction'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('supersedes', models.F('id')), _negated=True), name='correction_does_not_supersede_itself'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_note', ''), _negated=True), _connector='OR'), name='withdrawn_correction_says_why'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('overridden_at__isnull', False), ('overridden_by__isnull', False)), models.Q(('overridden_at__isnull', True), ('overridden_by__isnull', True)), _connector='OR'), name='correction_overridden_by_and_overridden_at_travel_together'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scheduled_at__isnull', False), ('scheduled_by__isnull', False)), models.Q(('scheduled_at__isnull', True), ('scheduled_by__isnull', True)), _connector='OR'), name='correction_scheduled_by_and_scheduled_at_travel_together'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['decided', 'appealed', 'internal_review', 'closed']), _negated=True), models.Q(('decided_at__isnull', False), models.Q(('outcome', ''), _negated=True), models.Q(('reasons', ''), _negated=True)), models.Q(('declined_at__isnull', False), ('status__in', ['appealed', 'internal_review'])), _connector='OR'), name='decided_request_has_outcome_and_reasons'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'out_of_scope'), _negated=True), models.Q(models.Q(('decline_reason', ''), _negated=True), ('declined_at__isnull', False)), _connector='OR'), name='declined_request_gives_a_listed_reason'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['appealed', 'internal_review']), _negated=True), models.Q(('appealed_at__isnull', False), models.Q(('appeal_ground', ''), _negated=True), models.Q(('appeal', ''), _negated=True)), _connector='OR'), name='appeal_gives_its_ground'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('first_by')), _negated=True), name='nobody_decides_an_appeal_from_themselves'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'spam'), _negated=True), ('spam_at__isnull', False), _connector='OR'), name='spam_says_since_when'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['', 'named', 'witness', 'expert', 'reader'])), name='correctionrequest_relation_is_a_known_word'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('decline_reason__in', ['', 'not_ours', 'opinion', 'nothing_named', 'comments', 'advertising', 'legal'])), name='correctionrequest_decline_reason_is_a_known_word'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('appeal_ground__in', ['', 'new_ground', 'process'])), name='correctionrequest_appeal_ground_is_a_known_word'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_at__isnull', False), ('first_by__isnull', False)), models.Q(('first_at__isnull', True), ('first_by__isnull', True)), _connector='OR'), name='correctionrequest_first_by_and_first_at_travel_together'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('declined_at__isnull', False), ('declined_by__isnull', False)), models.Q(('declined_at__isnull', True), ('declined_by__isnull', True)), _connector='OR'), name='correctionrequest_declined_by_and_declined_at_travel_together'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'fix_everywhere'), _negated=True), ('done_at__isnull', True), ('outcome__in', ['fixed', 'differs', 'not_applicable']), _connector='OR'), name='same_claim_elsewhere_is_settled_in_one_of_three_ways'),
        ),
        migrations.AddField(
            model_name='correctionsurface',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.article'),
        ),
        migrations.AddField(
            model_name='correctionsurface',
            name='correction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='surfaces', to='claims.correction'),
        ),
        migrations.AddField(
            model_name='correctionsurface',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionsurface',
            name='outlet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.outlet'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.article'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='outlet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.outlet'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inquiries', to='claims.correctionrequest'),
        ),
        migrations.AddField(
            model_name='savedreply',
            name='outlet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.outlet'),
        ),
        migrations.AddConstraint(
            model_name='correctionsurface',
            constraint=models.UniqueConstraint(fields=('correction', 'surface'), name='surface_is_listed_once'),
        ),
        migrations.AddConstraint(
            model_name='correctionsurface',
            constraint=models.CheckConstraint(condition=models.Q(('surface__in', ['address', 'front_page', 'social', 'newsletter', 'push', 'broadcast', 'print', 'translation'])), name='correctionsurface_surface_is_a_known_word'),
        ),
        migrations.AddConstraint(
            model_name='correctionsurface',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('done_by__isnull', False)), models.Q(('done_at__isnull', True), ('done_by__isnull', True)), _connector='OR'), name='correctionsurface_done_by_and_done_at_travel_together'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('request',), name='request_has_one_open_question'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='inquiry_asks_something'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked_at__isnull', False), ('asked_by__isnull', False)), models.Q(('asked_at__isnull', True), ('asked_by__isnull', True)), _connector='OR'), name='inquiry_asked_by_and_asked_at_travel_together'),
        ),
        migrations.AddConstraint(
            model_name='savedreply',
            constraint=models.UniqueConstraint(fields=('outlet', 'use', 'language', 'title'), name='saved_reply_title_is_its_own'),
        ),
        migrations.AddConstraint(
            model_name='savedreply',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='saved_reply_says_something'),
        ),
        migrations.AddConstraint(
            model_name='savedreply',
            constraint=models.CheckConstraint(condition=models.Q(('use__in', ['question', 'decline', 'decision'])), name='savedreply_use_is_a_known_word'),
        ),
    ]
