"""The small parts of a body, and the actors and sources it gathers on the way."""

from django.db.models import Model

from allegations.ledger.bodies import (
    ActorPart,
    ActorRef,
    AffiliationPart,
    ArticlePart,
    DatePart,
    InstrumentPart,
    MediaPart,
    NamePart,
    PassagePart,
    PlacePart,
    PlaceRef,
    ProvisionPart,
    TermPart,
)
from allegations.models import Actor, Instrument, Place, Provision, Term
from sources.models import Article, Passage

# What stands for anybody who is protected: nothing that tells one from another.
PROTECTED = ActorRef(reference="protected", name="A protected person")


class Parts:
    """The actors, articles and instruments that one body speaks of, each once."""

    def __init__(self) -> None:
        self._actors: dict[str, ActorPart] = {}
        self._articles: dict[str, ArticlePart] = {}
        self._instruments: dict[str, InstrumentPart] = {}

    def actors(self) -> list[ActorPart]:
        """All actors that were named, by reference."""
        return [self._actors[key] for key in sorted(self._actors)]

    def articles(self) -> list[ArticlePart]:
        """All articles that were cited, by reference."""
        return [self._articles[key] for key in sorted(self._articles)]

    def instruments(self) -> list[InstrumentPart]:
        """All instruments that were cited, by code."""
        return [self._instruments[key] for key in sorted(self._instruments)]

    def actor(self, actor: Actor) -> ActorRef:
        """Name an actor; a protected one is neither named nor described."""
        if actor.is_protected:
            return PROTECTED
        if actor.reference not in self._actors:
            self._actors[actor.reference] = _actor_part(actor)
        return ActorRef(reference=actor.reference, name=actor.name)

    def optional_actor(self, actor: Actor | None) -> ActorRef | None:
        """Name an actor where there is one."""
        return self.actor(actor) if actor else None

    def passage(self, passage: Passage) -> PassagePart:
        """Cite a passage, and with it its article."""
        text, capture = passage.extracted_text, passage.capture
        article = capture.article
        self._articles.setdefault(article.reference, _article_part(article))
        return PassagePart(
            article=article.reference,
            kind=passage.kind,
            exact=passage.exact,
            prefix=passage.prefix,
            suffix=passage.suffix,
            start=passage.start,
            end=passage.end,
            page=passage.page,
            note=passage.note,
            text_sha256=text.text_sha256 if text else None,
            extractor=f"{text.extractor} {text.extractor_version}" if text else None,
            media=None if text else _media_part(passage),
            capture_sha256=capture.body_sha256,
            captured_at=capture.captured_at,
        )

    def provision(self, provision: Provision) -> ProvisionPart:
        """Cite a provision, and with it its instrument."""
        instrument = provision.instrument
        self._instruments.setdefault(instrument.code, _instrument_part(instrument))
        return ProvisionPart(
            code=provision.code,
            instrument=instrument.code,
            number=provision.number,
            label=provision.label,
            is_verified=provision.is_verified,
        )


def term_part(term: Term) -> TermPart:
    """A term of a vocabulary."""
    return TermPart(
        code=term.code, label=term.label, definition_status=term.definition_status
    )


def optional_term(term: Term | None) -> TermPart | None:
    """A term where there is one."""
    return term_part(term) if term else None


def date_part(record: Model, field: str) -> DatePart | None:
    """The EDTF date of `record` in `field`, or None where it has none."""
    text: str = getattr(record, field)
    if not text:
        return None
    return DatePart(
        edtf=text,
        earliest=getattr(record, f"{field}_earliest"),
        latest=getattr(record, f"{field}_latest"),
    )


def place_part(place: Place) -> PlacePart:
    """A place with its point as decimal text, so that no digit is made up."""
    return PlacePart(
        reference=place.reference,
        name=place.name,
        other_names=list(place.other_names),
        state_code=place.state_code,
        latitude=None if place.latitude is None else str(place.latitude),
        longitude=None if place.longitude is None else str(place.longitude),
        uncertainty_m=place.uncertainty_m,
        precision=optional_term(place.precision),
        within=[
            PlaceRef(reference=each.reference, name=each.name)
            for each in _places_around(place)
        ],
    )


def _places_around(place: Place) -> list[Place]:
    """What a place lies in, the nearest first; a circle of parents ends where it began."""
    around: list[Place] = []
    parent = place.parent
    while parent and parent != place and parent not in around:
        around.append(parent)
        parent = parent.parent
    return around


def _media_part(passage: Passage) -> MediaPart:
    # Of what the file claims only its size: where and by whom it was taken may
    # endanger people, and nobody has verified it.
    described = list(passage.capture.media_descriptions.all())
    known = described[0] if described else None
    return MediaPart(
        media_type=passage.capture.media_type,
        fragment=passage.fragment,
        width=known.width if known else None,
        height=known.height if known else None,
        duration_ms=known.duration_ms if known else None,
    )


def _actor_part(actor: Actor) -> ActorPart:
    return ActorPart(
        reference=actor.reference,
        name=actor.name,
        type=term_part(actor.type),
        state_code=actor.state_code,
        description=actor.description,
        names=[
            NamePart(
                name=name.name,
                kind=name.kind,
                language=name.language,
                script=name.script,
            )
            for name in actor.names.all()
        ],
        affiliations=[
            AffiliationPart(
                kind=affiliation.kind,
                of=ActorRef(
                    reference=affiliation.of.reference, name=affiliation.of.name
                ),
                role=affiliation.role,
                period=date_part(affiliation, "period"),
            )
            for affiliation in actor.affiliations.all()
            if not affiliation.of.is_protected
        ],
    )


def _article_part(article: Article) -> ArticlePart:
    return ArticlePart(
        reference=article.reference,
        title=article.title,
        is_title_ours=article.is_title_ours,
        outlet=article.outlet.name if article.outlet else None,
        kind=article.kind,
        url=article.url or None,
        author=article.author or None,
        published=date_part(article, "published"),
        published_basis=article.published_basis or None,
        language=article.language,
    )


def _instrument_part(instrument: Instrument) -> InstrumentPart:
    return InstrumentPart(
        code=instrument.code,
        short_title=instrument.short_title,
        official_title=instrument.official_title,
        kinds=list(instrument.kinds),
        binds_by=list(instrument.binds_by),
        in_force=instrument.in_force,
        depositary=instrument.depositary,
        citation=instrument.citation,
    )
