"""Removal on lawful ground: the one way in which a body of the ledger is deleted."""

from django.db import migrations

from tracker.common.append_only import append_only

# A body goes where a row says that two people decided so, and never comes back. What
# tells the public of removals is never removed itself.
GUARD = """
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
"""


class Migration(migrations.Migration):
    replaces = [("allegations", "0005_removals")]
    dependencies = [("allegations", "0002_guards")]

    operations = [
        append_only(
            "allegations_removalrequest",
            "allegations_removaldecision",
            "allegations_removedbody",
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
