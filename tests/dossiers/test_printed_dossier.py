# ruff: noqa: RUF001 - typographic marks
import dataclasses
import io
import re
from datetime import date

import pikepdf
import pypdf
import pytest

from allegations.dossiers.content import (
    Dossier,
    DossierRefused,
    build_dossier,
)
from allegations.dossiers.heads import Head, HeadStamp
from allegations.dossiers.render import render_pdf
from allegations.law.shipped import load_sources
from allegations.ledger.bodies import DatePart, UtterancePart
from allegations.ledger.leaves import body_bytes
from tests.dossiers.reading_pdfs import squeezed, text_of
from tests.dossiers.sample_bodies import allegation_body, case_body
from tests.dossiers.sample_dossier import (
    AS_OF,
    NOT_PUBLIC,
    WITHDRAWN,
    leaf_of,
    sample_dossier,
    signed,
    with_proofs,
    withdrawal,
)
from tests.dossiers.sample_law import LAW, PROCEEDINGS
from tests.dossiers.sample_statements import (
    ACCUSATIONS,
    COUNCIL_WORDS,
    FIGURES,
    FOOTAGE,
    REFERENCE,
    RESPONSES,
)

REFERENCES = [
    *(part.reference for part in ACCUSATIONS),
    *(part.reference for part in RESPONSES),
    *(part.reference for part in FIGURES),
    *(part.reference for part in LAW),
    *(part.reference for part in PROCEEDINGS),
]
SAID: list[UtterancePart] = [
    *(part.utterance for part in ACCUSATIONS),
    *(part.utterance for part in RESPONSES),
    *(part.utterance for part in FIGURES),
]


@pytest.fixture(scope="module")
def printed(pdf: bytes) -> str:
    return text_of(pdf)


def test_every_statement_stands_under_its_reference(printed: str):
    assert [name for name in REFERENCES if name not in printed] == []


def test_every_passage_is_quoted_in_full(printed: str):
    quotes = {passage.exact for utterance in SAID for passage in utterance.passages}
    for quote in quotes:
        assert squeezed(quote) in printed


def test_every_footnote_names_article_place_and_hash_of_the_capture(printed: str):
    passages = [passage for utterance in SAID for passage in utterance.passages]
    texts = [passage for passage in passages if passage.kind == "text"]
    assert len(texts) > 5
    for passage in texts:
        place = f"{passage.article}, characters {passage.start}–{passage.end} (plain text 1)."
        note = f"{place} Capture, SHA-256: {passage.capture_sha256}"
        assert squeezed(note) in printed


def test_a_passage_cited_again_keeps_its_one_footnote(printed: str):
    place = f"characters {COUNCIL_WORDS.start}–{COUNCIL_WORDS.end} (plain text 1)"
    assert printed.count(squeezed(place)) == 1


def test_the_list_of_sources_gives_both_hashes_and_the_instant(printed: str):
    for passage in (COUNCIL_WORDS, *ACCUSATIONS[1].utterance.passages):
        listed = (
            "Captured 1 March 2026, 09:15:00.123456 UTC "
            f"SHA-256 of the capture {passage.capture_sha256} "
            f"SHA-256 of its text by {passage.extractor} {passage.text_sha256}"
        )
        assert squeezed(listed) in printed


def test_the_cover_gives_question_instant_and_root(dossier: Dossier, pdf: bytes):
    cover = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert squeezed(dossier.case.question) in squeezed(cover)
    assert "3 March 2026, 12:00:00 UTC" in cover
    assert dossier.head.root.hex() in squeezed(cover)


def test_the_cover_gives_the_key_that_signed_the_root(dossier: Dossier, pdf: bytes):
    cover = squeezed(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    assert dossier.head.signature
    assert dossier.head.signature.fingerprint in cover
    assert squeezed("Signed 2 March 2026, 08:15:00 UTC. Not timestamped") in cover


def test_the_cover_says_when_a_head_is_timestamped_or_not_signed(dossier: Dossier):
    signed = dossier.head.signature
    assert signed
    stamp = HeadStamp(b"der", AS_OF, "tsa.example.org")
    stamped = dataclasses.replace(signed, stamp=stamp)
    for signature, said in (
        (stamped, "Timestamped 3 March 2026, 12:00:00 UTC by tsa.example.org."),
        (None, "No signed head held these entries when this dossier was made"),
    ):
        head = dataclasses.replace(dossier.head, signature=signature)
        assert squeezed(said) in text_of(
            render_pdf(dataclasses.replace(dossier, head=head))
        )


def test_a_head_that_is_not_as_signed_makes_no_dossier():
    head, (case,) = with_proofs([leaf_of(0, case_body())])
    good = signed(head, bytes(32))
    assert good.signature
    for changed in (
        dataclasses.replace(good.signature, signature=bytes(64)),
        signed(dataclasses.replace(head, root=bytes(32)), bytes(32)).signature,
    ):
        other = dataclasses.replace(head, signature=changed)
        with pytest.raises(DossierRefused, match="does not fit its signature"):
            build_dossier(as_of=AS_OF, head=other, case=case, allegations={})


def test_every_page_after_the_cover_says_as_of_when(pdf: bytes):
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages[1:]:
        assert "Record as of 3 March 2026, 12:00:00 UTC" in page.extract_text()


def test_silence_is_told_apart_from_answers(printed: str):
    observed = printed.index(squeezed("Observed by the source, not an answer"))
    assert printed.rindex(f"{REFERENCE}/R1", 0, observed) < observed
    assert printed.index(f"{REFERENCE}/R2") > observed


def test_an_accusation_without_a_response_says_so(printed: str):
    assert squeezed("No response on record") in printed


def test_figures_stand_side_by_side_and_are_never_summed(printed: str):
    assert squeezed("16 – no upper bound") in printed
    assert squeezed("They are never summed or averaged") in printed
    figures = printed.partition("Figuresbyclaimant")[2].partition("Provisions")[0]
    assert "56" not in re.sub("SHA-256:[0-9a-f]{64}", "", figures)


def test_an_answer_of_no_is_printed_with_its_grounds(printed: str):
    assert squeezed("The treaty did not bind Northland on 1 June 2022.") in printed
    assert squeezed("state on that day? no [UNVERIFIED]") in printed
    assert (
        squeezed("Northland signed and took its signature back. (art. 125)") in printed
    )


def test_questions_that_were_not_asked_are_named_in_one_line(printed: str):
    line = "Not asked of this label: Did a rule of customary law apply?"
    assert printed.count(squeezed(line)) == 1


def test_a_withdrawn_allegation_is_said_to_be_so(printed: str):
    words = (
        f"{WITHDRAWN} Title of {WITHDRAWN} This allegation had been withdrawn (ledger "
        "entry 1, 2 March 2026, 08:01:00 UTC). Reason given: The two articles told of "
        "another town."
    )
    assert squeezed(words) in printed


def test_an_allegation_that_was_not_public_is_said_to_be_so(printed: str):
    words = (
        f"{NOT_PUBLIC} Title of {NOT_PUBLIC} The case lists this allegation, but it was "
        "not public"
    )
    assert squeezed(words) in printed


def test_a_removed_body_is_said_to_be_removed_and_nothing_of_it_stays():
    leaves = [leaf_of(0, allegation_body()), leaf_of(1, case_body(REFERENCE))]
    head, (removed, case) = with_proofs(leaves)
    removed = dataclasses.replace(removed, body=None, nonce=None)
    dossier = build_dossier(
        as_of=AS_OF, head=head, case=case, allegations={REFERENCE: removed}
    )
    printed = text_of(render_pdf(dossier))
    assert squeezed("was removed on lawful ground (ledger entry 0") in printed
    assert squeezed(COUNCIL_WORDS.exact) not in printed


def test_a_case_without_allegations_can_be_printed():
    head, (case,) = with_proofs([leaf_of(0, case_body())])
    dossier = build_dossier(as_of=AS_OF, head=head, case=case, allegations={})
    assert squeezed("No source is cited.") in text_of(render_pdf(dossier))


def test_an_allegation_without_statements_says_so():
    bare = allegation_body(
        accusations=[], responses=[], figures=[], characterisations=[], proceedings=[]
    )
    printed = text_of(render_pdf(sample_dossier(bare)))
    assert squeezed("beside the responses to them No statement on record.") in printed


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, pdf: bytes):
    assert render_pdf(dossier) == pdf
    assert render_pdf(sample_dossier()) == pdf


def test_the_pdf_is_marked_for_archives_and_screen_readers(pdf: bytes):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = document.open_metadata()
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == "C-2023-0001: Minors of Riverland"
        assert document.Root.Lang == "en-GB"
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        fonts = [obj for obj in document.objects if _is_font_descriptor(obj)]
        assert fonts
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def _is_font_descriptor(found: object) -> bool:
    return (
        isinstance(found, pikepdf.Dictionary)
        and found.get("/Type") == "/FontDescriptor"
    )


def test_no_page_of_the_pdf_leads_anywhere_outside(pdf: bytes):
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf


def test_a_changed_body_makes_no_dossier():
    leaves = [leaf_of(0, case_body())]
    head, (case,) = with_proofs(leaves)
    changed = dataclasses.replace(case, body=body_bytes(case_body(title="Adults")))
    with pytest.raises(DossierRefused, match="does not fit its commitment"):
        build_dossier(as_of=AS_OF, head=head, case=changed, allegations={})


def test_an_entry_of_another_tree_makes_no_dossier():
    head, (case,) = with_proofs([leaf_of(0, case_body())])
    other = Head(head.size, bytes(32), head.recorded_at)
    with pytest.raises(DossierRefused, match="does not fit the tree of 1 entries"):
        build_dossier(as_of=AS_OF, head=other, case=case, allegations={})


def test_a_withdrawn_record_or_an_allegation_is_no_case():
    withdrawn, allegation = withdrawal(), allegation_body()
    head, leaves = with_proofs([leaf_of(0, withdrawn), leaf_of(1, allegation)])
    with pytest.raises(DossierRefused, match="was withdrawn on 2026-03-02T08:00:00"):
        build_dossier(as_of=AS_OF, head=head, case=leaves[0], allegations={})
    with pytest.raises(DossierRefused, match="is not a case"):
        build_dossier(as_of=AS_OF, head=head, case=leaves[1], allegations={})


def test_a_part_of_a_film_is_told_with_its_hash_and_what_it_shows(printed: str):
    part = (
        "seconds 12.5 to 20, area of 300 × 200 pixels, 10 pixels from the left and "
        "20 pixels from the top"
    )
    for words in (
        f"A picture or recording is cited: {part}.",
        "What the curators see or hear there: a column of buses on a bridge",
        f"S-000001, {part} (video/mp4). Capture, SHA-256: {FOOTAGE.capture_sha256}",
        "video/mp4 (1280 × 720 pixels, 61.5 seconds, as the file says; not verified)",
    ):
        assert squeezed(words) in printed, words


def test_codes_are_printed_by_what_they_are_called(printed: str):
    for words in (
        "Speaker: Outlet in its own voice",
        "Said: 12 June 2022 (date: relative to a known publication date)",
        "July 2022 (date: day or month given, year inferred)",
        "Kind News agency Language English URL not known",
        "Status: signature withdrawn / intention not to become party",
        "(official name)",
        "Organ of Northland",
    ):
        assert squeezed(words) in printed, words


def test_a_beginning_that_nobody_gives_is_no_span():
    said = {"edtf": "../2022-06-12", "earliest": None, "latest": date(2022, 6, 12)}
    utterance = ACCUSATIONS[0].utterance.model_copy(update={"said": DatePart(**said)})
    accusation = ACCUSATIONS[0].model_copy(update={"utterance": utterance})
    words = text_of(
        render_pdf(sample_dossier(allegation_body(accusations=[accusation])))
    )
    assert squeezed("Said: by 12 June 2022") in words
    assert "until" not in words


def test_texts_that_the_law_was_read_in_are_named_at_the_end():
    key, what = next(iter(load_sources().items()))
    answer = LAW[0].answers[0]
    reasons = [each.model_copy(update={"sources": [key]}) for each in answer.reasons]
    answers = [answer.model_copy(update={"reasons": reasons})]
    law = [LAW[0].model_copy(update={"answers": answers})]
    dossier = sample_dossier(allegation_body(characterisations=law))
    printed = text_of(render_pdf(dossier))
    assert squeezed(f"Read in: {key}") in printed
    end = printed[printed.rindex(squeezed("Where the law was read")) :]
    assert squeezed(f"{key} {what[:60]}") in end
