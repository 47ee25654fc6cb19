"""How many independent origins statements rest on: plain data in, a count out.

Five articles that reword one report are one origin, not five confirmations.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

# Two articles, by reference, of which nobody has decided yet whether they are one origin.
Doubt = frozenset[str]


@dataclass(frozen=True, slots=True)
class Citation:
    """That a statement was read in an article.

    `origin` names the story of the article, or the article itself where it has none.
    `is_by_party`: who speaks, or whose outlet it is, acts for the accused or an accusing
    state. `anonymous` describes the speaker in the source's terms where nobody is named,
    and is None where somebody is.
    """

    article: str
    origin: str
    is_by_party: bool
    anonymous: str | None


@dataclass(frozen=True, slots=True)
class OriginCount:
    """The articles and the independent origins of one or more statements.

    `most` counts doubtful pairs as separate, `least` as one; the truth is between.
    `origins` holds the articles of each origin, by reference.
    """

    articles: int
    least: int
    most: int
    has_only_party_origins: bool
    is_one_anonymous_source: bool
    origins: tuple[tuple[str, ...], ...]


def count_origins(
    citations: Collection[Citation], doubts: Collection[Doubt] = ()
) -> OriginCount:
    """Count what some citations rest on; `doubts` may name other articles too."""
    members: dict[str, set[str]] = {}
    for citation in citations:
        members.setdefault(citation.origin, set()).add(citation.article)
    least = _joined(members, doubts)
    return OriginCount(
        articles=len({citation.article for citation in citations}),
        least=least,
        most=len(members),
        has_only_party_origins=bool(citations)
        and all(citation.is_by_party for citation in citations),
        is_one_anonymous_source=least == 1 and _is_one_unnamed(citations),
        origins=tuple(sorted(tuple(sorted(each)) for each in members.values())),
    )


def _joined(members: dict[str, set[str]], doubts: Iterable[Doubt]) -> int:
    """Count the origins that would be left if every doubtful pair were one."""
    groups = [set(each) for each in members.values()]
    for doubt in doubts:
        touched = [group for group in groups if group & doubt]
        if len(touched) > 1:
            groups = [group for group in groups if not group & doubt]
            groups.append(set().union(*touched))
    return len(groups)


def _is_one_unnamed(citations: Iterable[Citation]) -> bool:
    """Whether all is said by one unnamed source, as far as its description tells."""
    said_by = {
        None if each.anonymous is None else each.anonymous.casefold().strip()
        for each in citations
    }
    return None not in said_by and len(said_by) == 1
