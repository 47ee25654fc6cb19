"""The evidence in sentences that a curator can check, each with its places."""

from collections.abc import Iterable, Iterator

from sources.origin import bars
from sources.origin.coverage import COPIED_SENTENCE
from sources.origin.credit import Credit, CreditKind
from sources.origin.evidence import Evidence
from sources.origin.quotations import QuotationPair
from sources.origin.reading import ReadText
from sources.origin.statements import statement_places
from sources.origin.texts import Place
from sources.origin.verdicts import Reason, Weighs

_MOST_PLACES = 50


def scores_of(found: Evidence, reworded: Evidence) -> dict[str, float]:
    """Return every measure by name; shares are 0 to 1.

    `reworded` is the evidence of the sentences that are not copied as they are.
    """
    return {
        "sentences_covered_a": found.coverage.a,
        "sentences_covered_b": found.coverage.b,
        "own_narration_covered_a": found.coverage.a_own,
        "own_narration_covered_b": found.coverage.b_own,
        "order": found.order,
        "reworded_covered": reworded.short,
        "reworded_own_covered": reworded.short_own,
        "verbatim_a": found.coverage.a_verbatim,
        "verbatim_b": found.coverage.b_verbatim,
        "lead_covered": found.lead,
        "details_shared": float(len(found.details)),
        "details_contained": found.details_contained,
        "quotations_shared": float(len(found.quotations)),
        "quotations_contained": found.quotations_contained,
        "quotations_altered": float(sum(q.is_altered for q in found.quotations)),
        "frame_likeness": found.frame,
        "shingle_resemblance": found.resemblance,
        "numbers_exchanged": float(found.filling.numbers_exchanged),
        "names_exchanged": float(found.filling.names_exchanged),
        "words_quoted": float(found.words_quoted),
        "title_likeness": found.title,
        "length_ratio": found.length_ratio,
    }


def reasons_for(a: ReadText, b: ReadText, found: Evidence) -> tuple[Reason, ...]:
    """Return what speaks for and against one origin."""
    return (
        *_of_sentences(a, b, found),
        *_of_details(a, b, found),
        *_of_filling(found),
        *_of_quotations(found.quotations),
        *_of_credits(a, b, found),
        *_of_circumstances(a, b, found),
    )


def _of_sentences(a: ReadText, b: ReadText, found: Evidence) -> Iterator[Reason]:
    pairs = found.coverage.pairs
    shorter, longer = ("A", "B") if found.short_is_a else ("B", "A")
    a_places = _places(a.sentences[pair.a].place for pair in pairs)
    b_places = _places(b.sentences[pair.b].place for pair in pairs)
    if not pairs:
        yield Reason(
            "no_sentences", "No sentence of one is found in the other.", Weighs.AGAINST
        )
        return
    yield Reason(
        "sentences",
        f"{found.short:.0%} of the shorter text ({shorter}) outside quotation marks is "
        f"told in {longer} too, and {found.long:.0%} of {longer} in {shorter}; "
        f"{found.order:.0%} of it in the same order.",
        Weighs.FOR if found.short >= bars.REWORDED.narration else Weighs.AGAINST,
        a_places,
        b_places,
    )
    yield Reason(
        "own_narration",
        f"Of {shorter}'s sentences that are nobody's statement, "
        f"{found.short_own_pairs} ({found.short_own:.0%}) are told in {longer} too.",
        Weighs.FOR if found.short_own >= bars.REWORDED.own else Weighs.AGAINST,
        _places(a.sentences[p.a].place for p in pairs if _is_own(a, p.a)),
        _places(b.sentences[p.b].place for p in pairs if _is_own(b, p.b)),
    )
    copied = [pair for pair in pairs if pair.similarity >= COPIED_SENTENCE]
    if copied:
        yield Reason(
            "verbatim",
            f"{len(copied)} sentences stand in both as they are, and "
            f"{found.short_verbatim:.0%} of {shorter} outside quotation marks word for "
            f"word in {longer}.",
            Weighs.FOR if found.short_verbatim >= bars.COPIED else Weighs.NEITHER,
            _places(a.sentences[pair.a].place for pair in copied),
            _places(b.sentences[pair.b].place for pair in copied),
        )


def _of_details(a: ReadText, b: ReadText, found: Evidence) -> Iterator[Reason]:
    shorter = "A" if found.short_is_a else "B"
    short = a if found.short_is_a else b
    lacking = len(short.details) - len(found.details)
    words = ", ".join(a.quoted(pair.a.place) for pair in found.details[:12])
    yield Reason(
        "details",
        f"{len(found.details)} names and numbers are in both"
        + (f" ({words})" if words else "")
        + f"; {lacking} of {shorter} are its own.",
        Weighs.FOR
        if found.details_contained >= bars.REWORDED.details
        else Weighs.AGAINST,
        _places(pair.a.place for pair in found.details),
        _places(pair.b.place for pair in found.details),
    )


def _of_filling(found: Evidence) -> Iterator[Reason]:
    filled = found.filling
    if filled.numbers_exchanged >= bars.OFTEN_EXCHANGED:
        yield Reason(
            "exchanged",
            f"In sentences that are alike {filled.numbers_exchanged} numbers and "
            f"{filled.names_exchanged} names stand in the places of others, and "
            f"{filled.numbers_agreeing} numbers agree: a form may have been filled in "
            "anew.",
            Weighs.AGAINST,
            tuple(filled.a),
            tuple(filled.b),
        )
    if found.words_quoted >= bars.QUOTED_WORDS:
        yield Reason(
            "quotes_it",
            f"{found.words_quoted} words that one narrates stand in quotation marks in "
            "the other.",
            Weighs.NEITHER,
        )


def _of_quotations(pairs: Iterable[QuotationPair]) -> Iterator[Reason]:
    shared = list(pairs)
    if shared:
        yield Reason(
            "quotations",
            f"{len(shared)} quotations are in both; two newsrooms may have heard them.",
            Weighs.NEITHER,
            _places(pair.a for pair in shared),
            _places(pair.b for pair in shared),
        )
    for pair in shared:
        if pair.is_altered:
            yield Reason(
                "altered_quotation",
                "The same words are quoted differently: "
                f"“{' '.join(pair.a_only)}” in A, “{' '.join(pair.b_only)}” in B.",
                Weighs.NEITHER,
                (pair.a,),
                (pair.b,),
            )


def _of_credits(a: ReadText, b: ReadText, found: Evidence) -> Iterator[Reason]:
    whole = CreditKind.WHOLE
    if found.same_whole:
        names = ", ".join(sorted(found.same_whole))
        yield _credit_reason(
            a,
            b,
            found.same_whole,
            f"Both credit the whole text to {names}.",
            Weighs.FOR,
        )
    if found.other_whole:
        yield Reason(
            "other_credit",
            f"A credits {_names(a, whole)}, B credits {_names(b, whole)}.",
            Weighs.AGAINST,
            _credit_places(a.credits, whole),
            _credit_places(b.credits, whole),
        )
    if found.same_told:
        names = ", ".join(sorted(found.same_told))
        sentence = f"Both carry the own reporting of {names}."
        yield _credit_reason(a, b, found.same_told, sentence, Weighs.FOR)
    if found.other_told:
        yield Reason(
            "other_reporting",
            "They name different newsrooms that were told or saw it.",
            Weighs.AGAINST,
            _places(c.place for c in a.credits if c.is_told and c.place),
            _places(c.place for c in b.credits if c.is_told and c.place),
        )
    if found.cites_other and not found.same_whole:
        names = ", ".join(sorted(found.cites_other))
        sentence = f"One is by {names}, the other names {names} as a source."
        yield _credit_reason(a, b, found.cites_other, sentence, Weighs.FOR)
    yield from _swapped(a, b, found)


def _swapped(a: ReadText, b: ReadText, found: Evidence) -> Iterator[Reason]:
    """An agency's name on one side where the other says "our blog"."""
    for pair in found.coverage.pairs:
        one, other = a.sentences[pair.a].place, b.sentences[pair.b].place
        in_a = [c for c in a.credits if _within(c, one)]
        in_b = [c for c in b.credits if _within(c, other)]
        for named, own in ((in_a, in_b), (in_b, in_a)):
            is_swapped = any(c.kind is CreditKind.OWN for c in own) and not any(
                c.who for c in own
            )
            if is_swapped and any(c.who for c in named):
                who = next(c.who for c in named if c.who)
                yield Reason(
                    "swapped_credit",
                    f"Where one names {who}, the other puts itself.",
                    Weighs.FOR,
                    (one,),
                    (other,),
                )


def _of_circumstances(a: ReadText, b: ReadText, found: Evidence) -> Iterator[Reason]:
    if found.on_statement:
        who = "Both rest" if found.on_statement == len((a, b)) else "One rests"
        yield Reason(
            "statement",
            f"{who} on something that was given out (a release, a post, a briefing): "
            "two newsrooms may have reported it independently.",
            Weighs.AGAINST,
            _places(statement_places(a)),
            _places(statement_places(b)),
        )
    if found.same_group:
        yield Reason(
            "outlet_group",
            f"Both outlets belong to {a.article.outlet_group}.",
            Weighs.FOR,
        )
    if found.days_apart is not None and found.days_apart > 0:
        yield Reason(
            "days_apart",
            f"Published {found.days_apart} day(s) apart.",
            Weighs.NEITHER
            if found.days_apart <= bars.VERSIONS_WITHIN_DAYS
            else Weighs.AGAINST,
        )
    if a.is_cut or b.is_cut:
        yield Reason(
            "cut",
            "One text is so long that only its beginning was compared.",
            Weighs.NEITHER,
        )


def _credit_reason(
    a: ReadText, b: ReadText, who: frozenset[str], sentence: str, weighs: Weighs
) -> Reason:
    return Reason(
        "credit",
        sentence,
        weighs,
        _places(c.place for c in a.credits if c.who in who and c.place),
        _places(c.place for c in b.credits if c.who in who and c.place),
    )


def _names(read: ReadText, kind: CreditKind) -> str:
    return ", ".join(sorted({c.who for c in read.credits if c.kind is kind and c.who}))


def _credit_places(found: Iterable[Credit], kind: CreditKind) -> tuple[Place, ...]:
    return _places(c.place for c in found if c.kind is kind and c.place)


def _within(credit: Credit, place: Place) -> bool:
    return credit.place is not None and place.start <= credit.place.start < place.end


def _is_own(read: ReadText, index: int) -> bool:
    return not read.sentences[index].is_attributed


def _places(found: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(set(found)))[:_MOST_PLACES]
