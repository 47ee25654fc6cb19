"""Entering what statements name: outlets, articles, actors and places."""

from pathlib import Path

from allegations.casebook.entries import ActorEntry, Casebook, PlaceEntry
from allegations.models import Actor, ActorAffiliation, ActorName, Place
from allegations.services.casebook.entered import Entered, find, naming, term_id
from sources.choices import OutletKind
from sources.models import Outlet
from sources.services.ingest import ArticleDetails, ingest
from sources.services.stories import compare_new_text


def enter_registers(book: Casebook, folder: Path, entered: Entered) -> None:
    """Enter outlets, the articles of the folder, actors and places."""
    for name, outlet in book.outlets.items():
        with naming(f"outlet.{name}"):
            # The outlet may be there already, from an article handed in by hand.
            if not Outlet.objects.filter(name__iexact=name).exists():
                entered.save(Outlet(name=name, kind=outlet.kind, notes=outlet.notes))
    _enter_articles(book, folder, entered)
    for key, actor in book.actors.items():
        with naming(f"actor.{key}"):
            entered.actors[key] = _actor(actor, entered)
    for key, actor in book.actors.items():
        with naming(f"actor.{key}"):
            _affiliate(entered.actors[key], actor, entered)
    for key, place in book.places.items():
        with naming(f"place.{key}"):
            entered.places[key] = _place(place, entered)


def _enter_articles(book: Casebook, folder: Path, entered: Entered) -> None:
    for key, article in book.articles.items():
        with naming(f"article.{key}"):
            find(book.outlets, article.outlet, "outlet")
            path = folder / "articles" / article.file
            try:
                body = path.read_bytes()
            except OSError as error:
                raise ValueError(f"{article.file}: {error.strerror}") from error
            kept = ingest(
                body=body,
                file_name=article.file,
                collector=entered.by.username,
                collected_by=entered.by,
                details=ArticleDetails(
                    outlet=article.outlet,
                    published=article.published,
                    language=article.language,
                    note=article.note,
                    kind=OutletKind(article.kind),
                ),
            )
            entered.texts[key] = kept.extracted_text
            # Now, and not when a worker has time: what is published counts origins.
            compare_new_text(text=kept.extracted_text)
            entered.counts["articles"] += 1


def _actor(entry: ActorEntry, entered: Entered) -> Actor:
    actor = entered.save(
        Actor(
            type_id=term_id("actor_types", entry.type),
            name=entry.name,
            state_code=entry.state,
            description=entry.description,
        )
    )
    for name in entry.names:
        entered.save(
            ActorName(
                actor=actor,
                name=name.name,
                kind=name.kind,
                language=name.language,
                script=name.script,
            )
        )
    return actor


def _affiliate(actor: Actor, entry: ActorEntry, entered: Entered) -> None:
    for affiliation in entry.affiliations:
        entered.save(
            ActorAffiliation(
                actor=actor,
                kind=affiliation.kind,
                of=find(entered.actors, affiliation.of, "actor"),
                role=affiliation.role,
                period=affiliation.period,
            )
        )


def _place(entry: PlaceEntry, entered: Entered) -> Place:
    return entered.save(
        Place(
            name=entry.name,
            other_names=entry.other_names,
            state_code=entry.state,
            parent=entered.place(entry.parent),
            latitude=entry.latitude,
            longitude=entry.longitude,
            uncertainty_m=entry.uncertainty_m,
            precision_id=term_id("location_precision", entry.precision),
        )
    )
