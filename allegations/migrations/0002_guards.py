"""What the database refuses: a changed ledger, another reference, lost history."""

from django.db import migrations

from tracker.common.append_only import append_only, no_truncate, stable_reference

REFERENCED = [
    "actor",
    "place",
    "incident",
    "allegation",
    "accusation",
    "response",
    "figure",
    "legalcharacterisation",
    "proceeding",
    "case",
]
WITHOUT_REFERENCE = [
    "term",
    "actorname",
    "actoraffiliation",
    "instrument",
    "provision",
    "treatyaction",
    "allegationrelation",
    "utterance",
    "allegedperpetrator",
    "proceedingstep",
    "caseallegation",
]
LINKS = {
    "utterance_passages": "utterancepassagelinkevent",
    "accusation_places": "accusationplacelinkevent",
    "accusation_weapons": "accusationweaponlinkevent",
    "accusation_victims": "accusationvictimlinkevent",
    "response_aimed_at": "responseaimlinkevent",
    "proceeding_persons": "proceedingpersonlinkevent",
    "proceeding_allegations": "proceedingallegationlinkevent",
    "proceedingstep_passages": "steppassagelinkevent",
    "case_team": "caseteamlinkevent",
}


def tables(names):
    return [f"allegations_{name}" for name in names]


TRACKED = [*REFERENCED, *WITHOUT_REFERENCE]

# Entries are counted without gaps, so that index n is leaf n of the tree.
CHECK_INDEX = """
CREATE FUNCTION check_ledger_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.index <> (SELECT coalesce(max(index) + 1, 0) FROM allegations_ledgerentry)
    THEN
        RAISE EXCEPTION 'ledger entry refused: % is not the next index', NEW.index
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER allegations_ledgerentry_next BEFORE INSERT ON allegations_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION check_ledger_index();
"""


class Migration(migrations.Migration):
    dependencies = [("allegations", "0001_tables"), ("sources", "0002_guards")]

    operations = [
        append_only(
            "allegations_review",
            "allegations_ledgerentry",
            "allegations_treenode",
            "allegations_treehead",
            "allegations_signingkey",
            "allegations_signedhead",
            "allegations_headtimestamp",
        ),
        migrations.RunSQL(
            CHECK_INDEX,
            "DROP TRIGGER allegations_ledgerentry_next ON allegations_ledgerentry;"
            "DROP FUNCTION check_ledger_index();",
        ),
        stable_reference(*tables(REFERENCED)),
        no_truncate(*tables(TRACKED), *tables(f"{name}event" for name in TRACKED)),
        no_truncate(*tables(LINKS), *tables(LINKS.values())),
    ]
