"""To whom the actors of one body belonged, by what the body itself says of them."""

from collections.abc import Iterable

from allegations.ledger.bodies import ActorPart, DatePart


class Groups:
    """The actors of a body with the organs, officials and members among them.

    An organ of an organ is followed as far as the body describes the actors between.
    """

    def __init__(self, actors: Iterable[ActorPart]) -> None:
        self._affiliations = {each.reference: each.affiliations for each in actors}

    def of(self, reference: str, when: DatePart | None) -> list[str]:
        """The actor itself and all it belonged to at `when`, by reference.

        An affiliation without a period, and a moment that is not known, are given the
        benefit of the doubt.
        """
        found = [reference]
        for each in found:
            for affiliation in self._affiliations.get(each, []):
                above = affiliation.of.reference
                if above not in found and _may_overlap(affiliation.period, when):
                    found.append(above)
        return found


def _may_overlap(one: DatePart | None, other: DatePart | None) -> bool:
    if one is None or other is None:
        return True
    return _may_begin_by(one, other) and _may_begin_by(other, one)


def _may_begin_by(one: DatePart, other: DatePart) -> bool:
    """Whether `one` may begin before `other` ends; open ends go on without limit."""
    if one.earliest is None or other.latest is None:
        return True
    return one.earliest <= other.latest
