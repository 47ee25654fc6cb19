"""The dossier says how many origins a record rests on, and what that means."""

from allegations.dossiers.origins import origin_facts, origin_line
from allegations.ledger.bodies import OriginsPart

ORIGINS = [["S-000001", "S-000003"], ["S-000002"]]


def counted(least=2, most=2, *, by_party=False, unnamed=False):
    return OriginsPart(
        articles=3,
        independent_origins_least=least,
        independent_origins_most=most,
        has_only_party_origins=by_party,
        is_one_anonymous_source=unnamed,
        origins=ORIGINS,
    )


def test_articles_and_origins_are_told_with_their_members():
    facts = dict(origin_facts(counted()))

    assert facts["Rests on"].startswith("3 articles, 2 independent origins.")
    assert "do not confirm one another" in facts["Rests on"]
    assert facts["Origin 1"] == "S-000001, S-000003"
    assert "Of these origins" not in facts


def test_a_doubtful_pair_is_told_as_a_range():
    line = origin_line(counted(least=1))

    assert line.startswith("3 articles, 1 to 2 independent origins.")
    assert "not decided" in line


def test_a_party_and_an_unnamed_source_are_told():
    told = dict(origin_facts(counted(by_party=True, unnamed=True)))["Of these origins"]

    assert "accused state" in told
    assert "not named" in told


def test_a_body_from_before_the_count_says_nothing_of_it():
    assert origin_facts(None) == []
    assert origin_line(None) == ""
