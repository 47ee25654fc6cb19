"""Runs of three words, which two texts share where one copies the other."""

from sources.origin.words import normalised_words

WORDS_IN_SHINGLE = 3


def shingles(text: str) -> set[str]:
    """Return every run of three words of a text, normalised."""
    words = normalised_words(text)
    return {
        " ".join(words[index : index + WORDS_IN_SHINGLE])
        for index in range(len(words) - WORDS_IN_SHINGLE + 1)
    }
