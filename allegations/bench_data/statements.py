"""Made-up accusations, responses, figures and legal labels, each with its passage."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from allegations.bench_data.terms import (
    answers,
    codes,
    provision,
    provision_codes,
    term,
)
from allegations.bench_data.words import sentence
from allegations.bench_data.world import World, day_span, ref, sha256_of
from allegations.ledger.bodies import (
    AccusationPart,
    ActorPart,
    ActorRef,
    AllegedPerpetratorPart,
    ArticlePart,
    CharacterisationPart,
    FigurePart,
    OriginsPart,
    PassagePart,
    ResponsePart,
    TermPart,
    UtterancePart,
)

CAPTURED_AT = datetime(2026, 1, 1, 8, tzinfo=UTC)
WORDS_OF_A_QUOTE = 7
UTTERANCES = 2
CAST = 2


@dataclass
class Speech:
    """What the statements of one allegation speak of, and whom they have named."""

    world: World
    chance: random.Random
    reference: str
    articles: list[int]
    cast: list[ActorPart]
    actors: dict[str, ActorPart] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)

    def next_reference(self, letter: str) -> str:
        """The reference of a further statement."""
        self.count[letter] = self.count.get(letter, 0) + 1
        return f"{self.reference}/{letter}{self.count[letter]}"

    def accused(self) -> ActorRef:
        """Mostly the same actor in one allegation."""
        return self.named(self.cast[0 if self.chance.random() < 0.8 else -1])

    def named(self, actor: ActorPart) -> ActorRef:
        """An actor where it acts; the body then describes it."""
        self.actors[actor.reference] = actor
        return ref(actor)

    def term(self, vocabulary: str) -> TermPart:
        """One code of a vocabulary."""
        return term(vocabulary, codes(vocabulary).one(self.chance))

    def terms(self, vocabulary: str, *, most: int) -> list[TermPart]:
        """Some codes of a vocabulary, or none."""
        count = int((most + 1) * self.chance.random())
        drawn = dict.fromkeys(codes(vocabulary).some(self.chance, count))
        return [term(vocabulary, code) for code in drawn]


def speech_of(
    world: World,
    chance: random.Random,
    reference: str,
    articles: list[int],
) -> Speech:
    """Begin an allegation: whom it accuses is drawn, those named often more often.

    `articles` are the numbers of those that it cites.
    """
    drawn = world.actor_numbers.some(chance, CAST)
    cast = [world.actors[int(number)] for number in drawn]
    return Speech(world, chance, reference, articles, cast)


def accusation(speech: Speech) -> AccusationPart:
    """One accusation."""
    chance, world = speech.chance, speech.world
    accused = speech.accused() if chance.random() < 0.92 else None
    place = world.place_numbers.one(chance)
    return AccusationPart(
        reference=speech.next_reference("A"),
        act=speech.term("accusation_acts"),
        accuser_role=speech.term("accuser_roles"),
        modality=speech.term("attribution_modality"),
        standard_of_proof=speech.term("standard_of_proof"),
        alleged_perpetrators=[
            AllegedPerpetratorPart(
                actor=accused,
                description="" if accused else "unidentified troops",
                mode_of_liability=None,
            )
        ],
        occurred=day_span(chance),
        places=[world.places[int(place)]],
        weapons=speech.terms("weapon_types", most=2),
        victims=speech.terms("victim_categories", most=2),
        **_said(speech),
    )


def response(speech: Speech) -> ResponsePart:
    """One response, to the first accusation."""
    return ResponsePart(
        reference=speech.next_reference("R"),
        type=speech.term("response_types"),
        is_act=True,
        responder=speech.accused(),
        aimed_at=[f"{speech.reference}/A1"],
        **_said(speech),
    )


def figure(speech: Speech) -> FigurePart:
    """One count; small ones are far more frequent than large ones."""
    low = int(speech.chance.paretovariate(0.8))
    return FigurePart(
        reference=speech.next_reference("F"),
        harm=speech.term("harm_types"),
        victims=speech.term("victim_categories"),
        low=low,
        high=low if speech.chance.random() < 0.5 else None,
        qualifier=speech.term("figure_qualifiers"),
        wording=str(low),
        **_said(speech),
    )


def characterisation(speech: Speech) -> CharacterisationPart:
    """One legal label by curators, with the answers to the three questions."""
    code = provision_codes().one(speech.chance)
    obliged = speech.named(speech.world.actors[speech.chance.randrange(4)])
    return CharacterisationPart(
        reference=speech.next_reference("L"),
        by="curators",
        crime_category=speech.term("crime_categories"),
        modality=None,
        provision=provision(code),
        obliged=obliged,
        explanation=sentence(speech.chance, "en", 12),
        answers=answers(code, obliged, speech.chance.randrange(27)),
        utterance=None,
    )


def origins_of(articles: list[str], *, least: int) -> OriginsPart:
    """Of so many articles, so many independent origins at least."""
    groups = [[article] for article in articles[: least - 1]]
    return OriginsPart(
        articles=len(articles),
        independent_origins_least=least,
        independent_origins_most=least,
        has_only_party_origins=False,
        is_one_anonymous_source=False,
        origins=[*groups, articles[least - 1 :]],
    )


def _said(speech: Speech) -> dict[str, Any]:
    number = speech.chance.choice(speech.articles)
    said = _said_in(speech.world, number)
    utterance = said.utterances[int(len(said.utterances) * speech.chance.random())]
    speech.named(said.speaker)
    return {"utterance": utterance, "origins": said.origins}


class SaidIn(NamedTuple):
    """What an article quotes, all by one speaker."""

    speaker: ActorPart
    utterances: Sequence[UtterancePart]
    origins: OriginsPart


@lru_cache(maxsize=4_000)
def _said_in(world: World, number: int) -> SaidIn:
    # Statements of several allegations cite the same words.
    chance = world.chance("said in", number)
    article = world.article(number)
    speaker = world.actors[int(world.actor_numbers.one(chance))]
    return SaidIn(
        speaker,
        [_utterance(chance, article, speaker) for _ in range(UTTERANCES)],
        origins_of([article.reference], least=1),
    )


def _utterance(
    chance: random.Random, article: ArticlePart, speaker: ActorPart
) -> UtterancePart:
    return UtterancePart(
        speaker_kind="named_actor",
        speaker=ref(speaker),
        speaker_description="",
        on_behalf_of=None,
        through=None,
        said=article.published,
        said_basis="explicit",
        medium="Telegram",
        reporting_mode="paraphrase",
        passages=[_passage(chance, article)],
    )


def _passage(chance: random.Random, article: ArticlePart) -> PassagePart:
    exact = sentence(chance, article.language, WORDS_OF_A_QUOTE)
    start = chance.randrange(4_000)
    return PassagePart(
        article=article.reference,
        kind="text",
        exact=exact,
        prefix=sentence(chance, article.language, 2)[-32:],
        suffix=sentence(chance, article.language, 2)[:32],
        start=start,
        end=start + len(exact),
        page=None,
        note="",
        text_sha256=sha256_of("text", article.reference),
        extractor="measuring 1",
        capture_sha256=sha256_of("capture", article.reference),
        captured_at=CAPTURED_AT,
    )
