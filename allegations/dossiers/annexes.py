"""The lists at the end of a dossier: sources, actors, instruments, where law was read."""

from collections.abc import Iterable
from typing import Any

from allegations.choices import AffiliationKind, NameKind
from allegations.dossiers.legal import law_sources_of
from allegations.dossiers.notes import (
    NO_URL,
    Notes,
    language_of,
    publication_line,
    title_of,
)
from allegations.dossiers.wording import (
    date_words,
    day_words,
    initial_small,
    instant_words,
    label_in,
    language_words,
)
from allegations.ledger.bodies import (
    ActorPart,
    AllegationBody,
    ArticlePart,
    InstrumentPart,
    NamePart,
)


def annexes(bodies: Iterable[AllegationBody], notes: Notes) -> dict[str, Any]:
    """Return the lists in order of reference.

    A record that several bodies describe is shown as the last of them in the case
    describes it; each body in the JSON keeps its own words.
    """
    articles: dict[str, ArticlePart] = {}
    actors: dict[str, ActorPart] = {}
    instruments: dict[str, InstrumentPart] = {}
    read: dict[str, str] = {}
    for body in bodies:
        read |= law_sources_of(body)
        articles |= {part.reference: part for part in body.articles}
        actors |= {part.reference: part for part in body.actors}
        instruments |= {part.code: part for part in body.instruments}
    return {
        "sources": [_source(articles[key], notes) for key in sorted(articles)],
        "actors": [_actor(actors[key]) for key in sorted(actors)],
        "instruments": [_instrument(instruments[key]) for key in sorted(instruments)],
        "law_texts": [{"key": key, "what": read[key]} for key in sorted(read)],
    }


def _source(part: ArticlePart, notes: Notes) -> dict[str, Any]:
    captures = notes.captures.get(part.reference, {})
    numbers = ", ".join(str(number) for number in notes.cited.get(part.reference, []))
    return {
        "reference": part.reference,
        "title": title_of(part),
        "language": language_of(part),
        "publication": publication_line(part),
        "about": [
            ["Author", part.author or "not named"],
            ["Kind", label_in(part.kind, "source_types")],
            ["Language", language_words(part.language)],
            ["URL", part.url or NO_URL],
            ["Notes", numbers or "none"],
        ],
        "captures": [
            {
                "captured": instant_words(cited.captured_at),
                "sha256": sha256,
                "media": cited.media,
                "texts": [
                    {"extractor": extractor, "sha256": text_sha256}
                    for text_sha256, extractor in cited.texts.items()
                ],
            }
            for sha256, cited in captures.items()
        ],
    }


def _actor(part: ActorPart) -> dict[str, Any]:
    names = [f"{name.name} ({_kind_of(name)})" for name in part.names]
    belonged = [
        f"{AffiliationKind(link.kind).label} {link.of.name}"
        + (f", {link.role}" if link.role else "")
        + (f" ({date_words(link.period)})" if link.period else "")
        for link in part.affiliations
    ]
    return {
        "reference": part.reference,
        "name": part.name,
        "type": part.type.label,
        "lines": [
            line
            for line in (part.description, "; ".join(names), "; ".join(belonged))
            if line
        ],
    }


def _kind_of(name: NamePart) -> str:
    return initial_small(str(NameKind(name.kind).label))


def _instrument(part: InstrumentPart) -> dict[str, Any]:
    in_force = day_words(part.in_force) if part.in_force else "day not known"
    return {
        "code": part.code,
        "title": part.short_title,
        "lines": [
            line
            for line in (
                part.official_title,
                f"General entry into force: {in_force}",
                f"Depositary: {part.depositary}" if part.depositary else "",
                part.citation,
            )
            if line
        ],
    }
