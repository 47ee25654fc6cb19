"""How much of what one text narrates stands in quotation marks in the other?

What a witness said is quoted by every newsroom. An article that puts another's narration
in quotation marks quotes that article.
"""

from collections.abc import Sequence

from sources.origin.reading import ReadText
from sources.origin.words import Word

_RUN = 4


def words_quoted(quoting: ReadText, quoted: ReadText) -> int:
    """Count words of weight that `quoting` quotes from the narration of `quoted`.

    Only runs of four count, and names and numbers count as words.
    """
    narrated = [s.narrated for s in quoted.sentences]
    known = {run for words in narrated for _, run in _runs(words)}
    found: set[int] = set()
    for sentence in quoting.sentences:
        kept = {word.start for word in sentence.narrated}
        marked = [word for word in sentence.words if word.start not in kept]
        for index, run in _runs(marked):
            if run in known:
                found |= {word.start for word in marked[index : index + _RUN]}
    return len(found)


def _runs(words: Sequence[Word]) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (index, tuple(word.stem for word in words[index : index + _RUN]))
        for index in range(len(words) - _RUN + 1)
    ]
