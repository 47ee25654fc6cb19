from allegations.ledger.screening import screened

PASSAGE = {"prefix": "a neighbour, ", "exact": "they came at night", "suffix": " said"}


def test_a_body_without_names_passes_unchanged():
    assert screened({"title": "x", "p": [PASSAGE]}, ["Ivan Koval"]) == (
        {"title": "x", "p": [PASSAGE]},
        [],
    )


def test_a_name_in_the_context_of_a_passage_empties_the_context():
    body = {"p": [PASSAGE | {"suffix": " said IVAN KOVAL."}]}
    clean, leaks = screened(body, ["Ivan Koval"])
    assert clean["p"][0]["suffix"] == clean["p"][0]["prefix"] == ""
    assert clean["p"][0]["exact"] == "they came at night"
    assert leaks == []


def test_a_name_cut_by_the_edge_of_a_quotation_empties_the_context():
    body = {"p": {"prefix": "said Ivan ", "exact": "Koval at night", "suffix": ""}}
    clean, leaks = screened(body, ["Ivan Koval"])
    assert clean["p"]["prefix"] == ""
    assert leaks == []


def test_a_name_anywhere_else_is_a_leak_that_is_located_and_not_repeated():
    body = {"summary": "said ivan koval", "p": [PASSAGE | {"exact": "Ivan Koval ran"}]}
    _, leaks = screened(body, ["Ivan Koval"])
    assert leaks == ["summary", "p[0].exact"]
    assert "oval" not in "".join(leaks)
