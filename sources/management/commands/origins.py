"""Shows which articles have one origin, and whether two articles or files have."""

import re
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.archiving.incoming import InputRefused, plain_line, read_file
from sources.extraction import ExtractionRefused, extract, sniff_media_type
from sources.management.printing import print_json, print_text
from sources.models import Article
from sources.origin import (
    OriginText,
    OriginVerdict,
    Place,
    Reason,
    compare_origins,
)
from sources.services.stories.listing import told_stories, told_waiting
from sources.services.stories.reading import newest_text, origin_text

_ANSWERS = {True: "yes", False: "no", None: "a human must look"}
_MOST_SHOWN = 3
_LONGEST_SHOWN = 100


# As `tracker.local.commands` has it: what is written so is an article, else a file.
_ARTICLE = re.compile(r"S-\d{6,13}|\d{1,18}")


class Command(BaseCommand):
    """Print the stories, or whether two articles or files have one origin, and why."""

    # Two files are compared without the database: nothing of it is checked either.
    requires_system_checks: tuple[str, ...] = ()

    help = (
        "Show the stories, each one origin, with members, relation, scores and reasons, "
        "and the pairs that wait for a human. With --explain: whether two articles or "
        "files come from one origin; two files are compared without the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two articles or files."""
        parser.add_argument(
            "--explain",
            nargs=2,
            metavar=("A", "B"),
            help="two articles (S-000001 or the id), or text, HTML or PDF files",
        )
        parser.add_argument(
            "--json", action="store_true", help="one JSON object, with all places"
        )

    def handle(self, *_: str, **options: Any) -> None:
        """Print; CommandError names the article or file that cannot be read."""
        if not options["explain"]:
            self._list(is_json=options["json"])
            return
        a, b = (_named(name) for name in options["explain"])
        verdict = compare_origins(a, b)
        if options["json"]:
            print_json(self.stdout, asdict(verdict))
        else:
            print_text(self.stdout, _as_page(a, b, verdict))

    def _list(self, *, is_json: bool) -> None:
        if is_json:
            told = {"stories": list(told_stories()), "waiting": list(told_waiting())}
            print_json(self.stdout, told)
            return
        for story in told_stories():
            print_text(self.stdout, _story_lines(story))
        for pair in told_waiting():
            print_text(self.stdout, "\n".join(["waits for a human:", *_pair(pair)]))


def _named(name: str) -> OriginText:
    if not _ARTICLE.fullmatch(name):
        return read_article(Path(name))
    articles = Article.objects.all()
    is_reference = name.startswith("S-")
    found = (
        articles.filter(reference=name) if is_reference else articles.filter(pk=name)
    )
    article = found.first()
    text = newest_text(article) if article else None
    if article is None:
        raise CommandError(f"{name}: no such article; write a file as ./{name}")
    if text is None:
        raise CommandError(f"{name}: the article has no text to compare")
    return origin_text(text)


def read_article(path: Path) -> OriginText:
    """Read one file as it would be ingested; CommandError gives the refusal."""
    try:
        body = read_file(path, most=settings.INGEST_MAX_BYTES)
        found = extract(body, media_type=sniff_media_type(body, path.name))
    except (InputRefused, ExtractionRefused) as error:
        raise CommandError(f"{plain_line(str(path))}: {error}") from error
    return OriginText(
        text=found.text,
        language=found.language,
        title="" if found.title_is_ours else found.title,
        author=found.author or "",
        published=found.published or "",
        blocks=found.blocks,
    )


def _story_lines(story: dict[str, Any]) -> str:
    lines = [f"{story['story']}: {len(story['members'])} articles, one origin"]
    lines += [
        f"  {member['article']}  {member['relation']}, by {member['how']}: "
        f"{plain_line(member['title'])}"
        for member in story["members"]
    ]
    for pair in story["findings"]:
        lines += _pair(pair)
    lines += [
        "  "
        + plain_line(
            f"{each['at']} {each['kind']} by {each['by'] or 'rule'}: {each['reason']}"
        )
        for each in story["decisions"]
    ]
    return "\n".join([*lines, ""])


def _pair(pair: dict[str, Any]) -> list[str]:
    scores = ", ".join(f"{name} {value:g}" for name, value in pair["scores"].items())
    return [
        (
            f"  {pair['a']} and {pair['b']}: {_ANSWERS[pair['same_origin']]}, "
            f"{pair['relation']} ({pair['decided_by']})"
        ),
        f"    {scores}",
        *(
            f"    [{reason['weighs']}] {plain_line(reason['sentence'] or reason['code'])}"
            for reason in pair["reasons"]
        ),
    ]


def _as_page(a: OriginText, b: OriginText, verdict: OriginVerdict) -> str:
    lines = [
        f"same origin: {_ANSWERS[verdict.same_origin]}",
        f"relation:    {verdict.relation} ({verdict.decided_by})",
        "",
    ]
    for reason in verdict.reasons:
        lines.append(f"[{reason.weighs}] {plain_line(reason.sentence)}")
        lines += _shown(reason, a, b)
    lines.append("")
    lines += [f"{name:<26}{value:g}" for name, value in verdict.scores.items()]
    return "\n".join(lines)


def _shown(reason: Reason, a: OriginText, b: OriginText) -> list[str]:
    return [
        f"      {side} {place.start}-{place.end}: {_excerpt(article, place)}"
        for side, article, places in (("A", a, reason.a), ("B", b, reason.b))
        for place in places[:_MOST_SHOWN]
    ]


def _excerpt(article: OriginText, place: Place) -> str:
    words = plain_line(" ".join(article.text[place.start : place.end].split()))
    return words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"
