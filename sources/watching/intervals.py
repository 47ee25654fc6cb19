"""When a page is looked at again.

News is changed most in its first two days: it is looked at every two hours then, and
ever more rarely later. A page that changed lately is looked at more often, one that
does not answer ever more rarely.
"""

from datetime import timedelta

# Up to which age of the article, how often.
_BY_AGE = (
    (timedelta(days=2), timedelta(hours=2)),
    (timedelta(days=7), timedelta(hours=12)),
    (timedelta(days=30), timedelta(days=2)),
    (timedelta(days=180), timedelta(days=7)),
)
_LATER = timedelta(days=30)
# For as long after a change, at least so often.
_LATELY = timedelta(days=2)
_AFTER_A_CHANGE = timedelta(hours=6)
_FIRST_RETRY = timedelta(hours=1)
_MOST_DOUBLINGS = 10
_SPREAD = 0.1


def interval(
    *, age: timedelta, since_change: timedelta | None, failures: int, number: int
) -> timedelta:
    """Return how long to leave a page alone after a try.

    `age` is that of the article, `since_change` the time since its last change (None:
    never seen to change), `failures` the tries without an answer since the last with
    one. `number`, the article's own, spreads what was registered together by a tenth
    either way.
    """
    usual = next((often for upto, often in _BY_AGE if age < upto), _LATER)
    if since_change is not None and since_change < _LATELY:
        usual = min(usual, _AFTER_A_CHANGE)
    if failures:
        # A site in trouble is asked again soon at first, then left alone.
        usual = min(_LATER, _FIRST_RETRY * 2 ** min(failures - 1, _MOST_DOUBLINGS))
    return usual * (1 - _SPREAD + 2 * _SPREAD * _fraction(number))


def _fraction(number: int) -> float:
    """Return a number from 0 to 1 that looks random and is always the same."""
    # Knuth's multiplicative hashing, The Art of Computer Programming 3, §6.4.
    return (number * 2_654_435_761 % 2**32) / 2**32
