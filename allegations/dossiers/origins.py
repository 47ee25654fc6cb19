"""What a record rests on, in words: articles, and the origins they come from."""

from allegations.ledger.bodies import OriginsPart

MEANING = (
    "Articles that copy or reword one another are one origin: they do not confirm one "
    "another. The count is of the day of publication."
)


def origin_words(part: OriginsPart) -> str:
    """Return the count as in “3 articles, 1 to 2 independent origins”."""
    least, most = part.independent_origins_least, part.independent_origins_most
    number = str(most) if least == most else f"{least} to {most}"
    return f"{_many(part.articles, 'article')}, {_many(number, 'independent origin')}"


def origin_facts(part: OriginsPart | None) -> list[list[str]]:
    """Return the count, its members and what it means, as lines of facts."""
    if part is None or not part.articles:
        return []
    facts = [["Rests on", f"{origin_words(part)}. {MEANING}"]]
    facts += [
        [f"Origin {number}", ", ".join(articles)]
        for number, articles in enumerate(part.origins, start=1)
    ]
    warnings = origin_warnings(part)
    return facts + ([["Of these origins", " ".join(warnings)]] if warnings else [])


def origin_warnings(part: OriginsPart) -> list[str]:
    """Return what whoever relies on the count must know, one sentence each."""
    warnings = []
    if part.independent_origins_least != part.independent_origins_most:
        warnings.append(
            "Of some articles it was not decided whether they have one origin."
        )
    if part.has_only_party_origins:
        warnings.append(
            "All of it is said or published by who acts for the accused state or an "
            "accusing state."
        )
    if part.is_one_anonymous_source:
        warnings.append("All of it is said by one source that is not named.")
    return warnings


def origin_line(part: OriginsPart | None) -> str:
    """Return what one statement rests on in a line, or "" where it was not counted."""
    if part is None or not part.articles:
        return ""
    return ". ".join([origin_words(part), *origin_warnings(part)])


def _many(number: int | str, noun: str) -> str:
    return f"{number} {noun}" if str(number) == "1" else f"{number} {noun}s"
