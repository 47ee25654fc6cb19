"""Removal on lawful ground: the one way in which a body of the ledger is deleted."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

from tracker.common.append_only import append_only

# A body goes where a row says that two people decided so, and never comes back. What
# tells the public of removals is never removed itself.
GUARD = """
DROP TRIGGER allegations_ledgerbody_append_only ON allegations_ledgerbody;
CREATE TRIGGER allegations_ledgerbody_append_only
    BEFORE UPDATE OR TRUNCATE ON allegations_ledgerbody
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION allow_lawful_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM allegations_removedbody r
        JOIN allegations_removaldecision d ON d.request_id = r.decision_id
        JOIN allegations_removalrequest q ON q.id = d.request_id
        JOIN allegations_ledgerentry e ON e.index = r.entry_id
        WHERE r.entry_id = OLD.entry_id AND e.action <> 'remove' AND d.is_approved
            AND d.requested_by_id = q.requested_by_id
            AND d.decided_by_id <> q.requested_by_id
    ) THEN
        RAISE EXCEPTION '% on % refused: rows of this table are evidence and are only added'
            ' (or removed on lawful ground, decided by two people)',
            TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER allegations_ledgerbody_lawful_removal
    BEFORE DELETE ON allegations_ledgerbody
    FOR EACH ROW EXECUTE FUNCTION allow_lawful_removal();
CREATE FUNCTION refuse_removed_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM allegations_removedbody WHERE entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'ledger body refused: that of entry % was removed on lawful ground',
            NEW.entry_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER allegations_ledgerbody_stays_removed
    BEFORE INSERT ON allegations_ledgerbody
    FOR EACH ROW EXECUTE FUNCTION refuse_removed_body();
"""
UNGUARD = """
DROP TRIGGER allegations_ledgerbody_stays_removed ON allegations_ledgerbody;
DROP FUNCTION refuse_removed_body();
DROP TRIGGER allegations_ledgerbody_lawful_removal ON allegations_ledgerbody;
DROP FUNCTION allow_lawful_removal();
DROP TRIGGER allegations_ledgerbody_append_only ON allegations_ledgerbody;
CREATE TRIGGER allegations_ledgerbody_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON allegations_ledgerbody
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0004_version_standing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RemovalRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=16)),
                ('kind', models.CharField(choices=[('allegation', 'Allegation'), ('case', 'Case')], max_length=16)),
                ('order', models.TextField(help_text='Court and docket number, or the request by number and day. Kept here, never published.')),
                ('reason', models.TextField()),
                ('requested_at', models.DateTimeField()),
                ('ground', models.ForeignKey(default=None, limit_choices_to={'vocabulary': 'removal_grounds'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allegations.term')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='RemovalDecision',
            fields=[
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='decision', serialize=False, to='allegations.removalrequest')),
                ('decided_at', models.DateTimeField()),
                ('is_approved', models.BooleanField()),
                ('reason', models.TextField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(blank=True, help_text='The entry that tells the public of the removal.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removal', to='allegations.ledgerentry')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='RemovedBody',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='removed_body', serialize=False, to='allegations.ledgerentry')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='allegations.removaldecision')),
            ],
            options={
                'verbose_name_plural': 'removed bodies',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='removalrequest',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Left('ground', 16), 'removal_grounds/'), name='removalrequest_ground_of_vocabulary', violation_error_message='Choose a term of the vocabulary removal_grounds.'),
        ),
        migrations.AddConstraint(
            model_name='removalrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='removalrequest_says_order_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='removaldecision',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('requested_by')), _negated=True), name='removaldecision_by_two_people'),
        ),
        migrations.AddConstraint(
            model_name='removaldecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='removaldecision_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='removaldecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('is_approved', True)), models.Q(('entry__isnull', True), ('is_approved', False)), _connector='OR'), name='removaldecision_approved_has_an_entry'),
        ),
        append_only(
            "allegations_removalrequest",
            "allegations_removaldecision",
            "allegations_removedbody",
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
