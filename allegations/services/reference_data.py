"""Loading the shipped vocabularies and the law, again and again without harm.

What ships wins over what shipped before, never over a person: a row whose values are
no longer those that were last loaded was edited by a curator, and is kept and
reported. Nothing is deleted, because statements may cite it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import pghistory
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from allegations.models import Instrument, Provision, Term, TreatyAction
from allegations.services.reference_files import (
    SHIPPED_FOLDER,
    ReferenceDataError,
    Row,
    read_reference_files,
)
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField

# Any number, as long as no other advisory lock of this database uses it.
LOCK_KEY = 0x7265_6665_7265_6E63

Record = TypeVar("Record", bound=CuratedRecord)


@dataclass(slots=True)
class KindReport:
    """What loading did to one kind of row; the lists hold the names of rows.

    `kept` differ from what ships because a curator edited them; `not_shipped` stand
    in the database and not, or no longer, in the files.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    not_shipped: list[str] = field(default_factory=list)
    left: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did, by kind, and from which files (SHA-256 over their bytes)."""

    sha256: str
    kinds: dict[str, KindReport]

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON-ready values."""
        return asdict(self)


@dataclass(slots=True)
class _Pairs(Generic[Record]):
    """Stored rows beside the shipped rows that they stand for, by name."""

    model: type[Record]
    both: dict[str, tuple[Record, Row]] = field(default_factory=dict)
    only_shipped: dict[str, Row] = field(default_factory=dict)
    only_stored: list[str] = field(default_factory=list)


def load_reference(*, folder: Path = SHIPPED_FOLDER) -> LoadReport:
    """Bring terms, instruments, provisions and treaty actions up to the files.

    One transaction, one loader at a time (a second one waits); safe to repeat. History
    keeps the reason `reference data` with the beginning of the files' SHA-256. Raises
    ReferenceDataError where the files contradict themselves or hold what a field
    refuses, and has then changed nothing.
    """
    files = read_reference_files(folder)
    reason = f"reference data {files.sha256[:12]}"
    context = pghistory.context(reason=reason, reference_data=files.sha256)
    with transaction.atomic(), context:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])
        kinds = {
            "terms": _bring_up(_pairs(Term, files.terms, by="key")),
            "instruments": _bring_up(_pairs(Instrument, files.instruments, by="code")),
        }
        ids = dict(Instrument.objects.values_list("code", "pk"))
        provisions, actions = (
            [_owned(row, ids) for row in rows]
            for rows in (files.provisions, files.actions)
        )
        kinds["provisions"] = _bring_up(_pairs(Provision, provisions, by="code"))
        kinds["treaty_actions"] = _bring_up(_action_pairs(actions, ids))
    return LoadReport(files.sha256, kinds)


def _owned(row: Row, ids: Mapping[str, int]) -> Row:
    rest = {name: value for name, value in row.items() if name != "instrument"}
    return {"instrument_id": ids[row["instrument"]], **rest}


def _pairs(model: type[Record], rows: Iterable[Row], *, by: str) -> _Pairs[Record]:
    pairs = _Pairs(model)
    stored = {getattr(record, by): record for record in model._default_manager.all()}
    for row in rows:
        name = row[by]
        if name in stored:
            pairs.both[name] = (stored.pop(name), row)
        else:
            pairs.only_shipped[name] = row
    pairs.only_stored = sorted(stored)
    return pairs


def _action_pairs(rows: Iterable[Row], ids: Mapping[str, int]) -> _Pairs[TreatyAction]:
    """Pair treaty actions, which have no code of their own.

    Those that agree in everything that identifies them come first. Of the rest, an act
    of the same kind by the same state is the same act with another date, provided that
    there is one on each side: otherwise a corrected date would stand beside the wrong
    one, and both would count.
    """
    pairs = _Pairs(TreatyAction)
    codes = {pk: code for code, pk in ids.items()}
    stored = {_identity(vars(record)): record for record in TreatyAction.objects.all()}
    shipped = {_identity(row): row for row in rows}
    alike: defaultdict[tuple[Any, ...], tuple[list[Any], list[Any]]] = defaultdict(
        lambda: ([], [])
    )
    for key in shipped.keys() & stored.keys():
        pairs.both[_action_name(key, codes)] = (stored.pop(key), shipped.pop(key))
    for key, row in shipped.items():
        alike[key[:4]][0].append((key, row))
    for key, record in stored.items():
        # A row that a curator added has no shipped record, and stands for itself.
        if record.record:
            alike[key[:4]][1].append((key, record))
    for new, old in alike.values():
        if len(new) == len(old) == 1:
            (key, row), (old_key, record) = new[0], old[0]
            pairs.both[_action_name(key, codes)] = (record, row)
            del shipped[key], stored[old_key]
    pairs.only_shipped = {_action_name(key, codes): row for key, row in shipped.items()}
    pairs.only_stored = sorted(_action_name(key, codes) for key in stored)
    return pairs


def _identity(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the fields of the constraint `treatyaction_once`, the looser ones last."""
    names = ("instrument_id", "state_code", "action_id", "annex", "date", "detail")
    return tuple(row[name] for name in names)


def _action_name(key: tuple[Any, ...], codes: Mapping[int, str]) -> str:
    instrument, state, action, annex, date, detail = key
    parts = (codes[instrument], state, action.partition("/")[2], annex, date, detail)
    return " ".join(part for part in parts if part)


def _bring_up(pairs: _Pairs[Record]) -> KindReport:
    differing = {
        name: (record, row)
        for name, (record, row) in pairs.both.items()
        if not _agrees(record, row)
    }
    report = KindReport(not_shipped=pairs.only_stored)
    report.left = len(pairs.both) - len(differing)
    if differing:
        _update(pairs.model, differing, report)
    new = []
    for name, row in pairs.only_shipped.items():
        record = pairs.model(**row)
        _check(record, name)
        new.append(record)
        report.added.append(name)
    pairs.model._default_manager.bulk_create(new)
    return report


def _agrees(record: CuratedRecord, row: Row) -> bool:
    return all(getattr(record, name) == value for name, value in row.items())


def _update(
    model: type[Record],
    differing: Mapping[str, tuple[Record, Row]],
    report: KindReport,
) -> None:
    """Write what ships over the rows that still are as they were last loaded."""
    keys = [record.pk for record, _ in differing.values()]
    # Read again under a lock: a curator may have saved since the first reading.
    current = model._default_manager.select_for_update(of=("self",)).in_bulk(keys)
    loaded = _last_loaded(model, keys)
    fresh = []
    for name, (record, row) in differing.items():
        now, last = current[record.pk], loaded.get(record.pk)
        if last is None or any(getattr(now, key) != last[key] for key in row):
            report.kept.append(name)
            continue
        for key, value in row.items():
            setattr(now, key, value)
        # An editor who has the old row open is told, and does not write it back.
        now.revision += 1
        _check(now, name)
        fresh.append(now)
        report.changed.append(name)
    row = next(iter(differing.values()))[1]
    names = [name for name in row if name != model._meta.pk.attname]
    model._default_manager.bulk_update(fresh, [*names, "revision"])


def _last_loaded(model: type[Record], keys: list[Any]) -> dict[Any, dict[str, Any]]:
    """Return, by primary key, the values of each row when it was last loaded."""
    events = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    rows = (
        events._default_manager.filter(
            pgh_obj_id__in=keys, pgh_context__metadata__has_key="reference_data"
        )
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
        .values()
    )
    return {row["pgh_obj_id"]: row for row in rows}


def _check(record: CuratedRecord, name: str) -> None:
    """Refuse what a field does not take, by the name of the row.

    Links and dates were checked when the files were read; here they would cost a
    query, or 12 ms, each.
    """
    checked = {
        each.name
        for each in record._meta.concrete_fields
        if each.is_relation or isinstance(each, EdtfField)
    }
    try:
        record.clean_fields(exclude=checked)
    except ValidationError as error:
        raise ReferenceDataError(f"{name}: {error.message_dict}") from error
