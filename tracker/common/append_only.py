"""Guards in the database for rows that may be added but never changed."""

from django.db import migrations

CREATE_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % refused: rows of this table are evidence and are only added',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION refuse_other_reference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reference IS DISTINCT FROM OLD.reference THEN
        RAISE EXCEPTION 'a reference is given once: % stays %', TG_TABLE_NAME, OLD.reference
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""


def create_guards() -> migrations.RunSQL:
    """Create the trigger functions that the guards below call."""
    return migrations.RunSQL(
        CREATE_FUNCTION,
        "DROP FUNCTION refuse_change(); DROP FUNCTION refuse_other_reference();",
    )


def append_only(*tables: str) -> migrations.RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on `tables`, whatever role asks."""
    return _guard(
        tables,
        "append_only",
        "UPDATE OR DELETE OR TRUNCATE",
        "STATEMENT",
        "refuse_change",
    )


def never_deleted(*tables: str) -> migrations.RunSQL:
    """Refuse DELETE and TRUNCATE; which UPDATE is let through, other triggers say."""
    return _guard(
        tables, "append_only", "DELETE OR TRUNCATE", "STATEMENT", "refuse_change"
    )


def no_truncate(*tables: str) -> migrations.RunSQL:
    """Refuse TRUNCATE, which row triggers (the history) would not see."""
    return _guard(tables, "no_truncate", "TRUNCATE", "STATEMENT", "refuse_change")


def stable_reference(*tables: str) -> migrations.RunSQL:
    """Refuse another value in `reference`, which others already cite."""
    return _guard(tables, "stable_reference", "UPDATE", "ROW", "refuse_other_reference")


def _guard(
    tables: tuple[str, ...], name: str, events: str, level: str, function: str
) -> migrations.RunSQL:
    # One operation for all tables: every operation costs a copy of the whole state.
    return migrations.RunSQL(
        "".join(
            f'CREATE TRIGGER {table}_{name} BEFORE {events} ON "{table}"'
            f" FOR EACH {level} EXECUTE FUNCTION {function}();"
            for table in tables
        ),
        "".join(f'DROP TRIGGER {table}_{name} ON "{table}";' for table in tables),
    )
