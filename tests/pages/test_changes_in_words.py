"""The difference between two bodies as a reviewer reads it: no database."""

from allegations.ledger.differences import differences
from allegations.pages.changes import in_words


def term(code):
    return {"code": code, "label": code.title(), "definition_status": "ours"}


def passage(exact):
    return {"exact": exact, "prefix": "They said", "start": 3, "page": None}


def told(before, after):
    found = in_words(differences(before, after))
    return [(each.place, each.verb, each.before, each.after) for each in found]


def test_a_changed_quotation_is_named_by_its_statement():
    before, after = (
        {
            "accusations": [
                {
                    "reference": "A-2022-0001/A1",
                    "utterance": {"passages": [passage(words)]},
                }
            ]
        }
        for words in ("three were hurt", "four were hurt")
    )
    place = "Accusation A1, utterance, passage 1, quotation"
    assert told(before, after) == [
        (place, "Changed", ("three were hurt",), ("four were hurt",))
    ]


def test_all_words_of_what_is_added_or_taken_away_are_told():
    figure = {
        "reference": "A-2022-0001/F1",
        "harm": term("killed"),
        "low": 0,
        "is_act": True,
        "utterance": {"passages": [passage("at least three")]},
    }
    lines = (
        *("reference: A-2022-0001/F1", "harm: Killed", "low: 0", "is act: yes"),
        "utterance, passage 1, quotation: at least three",
        "utterance, passage 1, words before the quotation: They said",
        "utterance, passage 1, start: 3",
    )
    with_it = {"figures": [figure]}
    assert told({"figures": []}, with_it) == [("Figure F1", "Added", (), lines)]
    assert told(with_it, {"figures": []}) == [("Figure F1", "Taken away", lines, ())]


def test_a_term_is_told_by_its_label_once_and_in_the_order_of_the_record():
    before = {"title": "One", "summary": "x", "type": term("pillage")}
    after = {"title": "Two", "summary": "y", "type": term("torture")}
    assert told(before, after) == [
        ("Type, label", "Changed", ("Pillage",), ("Torture",)),
        ("Title", "Changed", ("One",), ("Two",)),
        ("Summary", "Changed", ("x",), ("y",)),
    ]


def test_another_order_is_told():
    one, two = ({"reference": f"C-1/{n}"} for n in "ab")
    found = told({"allegations": [one, two]}, {"allegations": [two, one]})
    assert found == [
        (
            *("Allegation", "Put in another order"),
            *(("1: C-1/a", "2: C-1/b"), ("1: C-1/b", "2: C-1/a")),
        )
    ]
