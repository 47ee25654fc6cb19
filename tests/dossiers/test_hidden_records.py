"""A dossier holds nothing that is withheld or removed by now, whatever its instant."""

import pytest

from allegations.dossiers.content import DossierRefused, as_json
from allegations.services.dossiers import export_dossier, read_dossier
from allegations.services.merging import merge
from allegations.services.withholding import withhold


def standings(dossier):
    return {item.reference: item.standing.value for item in dossier.allegations}


def test_a_withheld_allegation_is_in_no_dossier_of_any_instant(
    publish_case, reviewer, tmp_path
):
    case = publish_case(allegations=2)
    hidden, shown = (story.allegation for story in case.stories)
    before = case.entry.recorded_at
    kept = [case.reference]
    withhold(record=hidden, by=reviewer, reason="zzsecret", cases_kept=kept)
    with pytest.raises(DossierRefused, match="is withheld from the public by now"):
        read_dossier(case_reference=case.reference, as_of=before)
    folder, _ = export_dossier(case_reference=case.reference, out=tmp_path)
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not [text for text in files if hidden.reference.encode() in text]
    assert [text for text in files if shown.reference.encode() in text]


def test_a_withheld_case_has_no_dossier(publish_case, reviewer):
    case = publish_case()
    withhold(record=case.case, by=reviewer, reason="zzsecret")
    with pytest.raises(DossierRefused, match="is withheld from the public"):
        read_dossier(case_reference=case.reference)


def test_a_merged_allegation_is_said_to_be_merged(publish_case, reviewer):
    case = publish_case(allegations=2)
    one, two = (story.allegation for story in case.stories)
    merge(record=one, into=two, by=reviewer, reason="The same strike.")
    dossier = read_dossier(case_reference=case.reference)
    assert standings(dossier) == {one.reference: "merged", two.reference: "public"}
    assert f'"merged_into":"{two.reference}"'.encode() in as_json(dossier)
