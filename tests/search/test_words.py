"""Words in their forms, names in their spellings, and where they stand."""

from itertools import cycle, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegations.search.highlights import highlights_of
from allegations.search.ladder import blocks_of, next_rung
from allegations.search.lemmas import lemmas_of
from allegations.search.name_keys import keys_of
from allegations.search.queries import (
    MOST_WORDS,
    QueryRefused,
    Script,
    alternatives,
    read_query,
    tsquery_text,
)
from allegations.search.texts import SearchText, Tier
from allegations.search.tokens import normal, tokens_of
from allegations.search.vectors import MOST_BYTES, lexemes_of, vector_text


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        ("deported deporting deports deport", "en"),
        ("children child children's", "en"),
        ("prisoners prisoner", "en"),
        ("депортованих депортований депортовані депортованими", "uk"),
        ("дітей діти дітям дитина", "uk"),
        ("військовополонених військовополонені", "uk"),
        ("обстрілу обстріл", "uk"),
        ("детей дети детям", "ru"),
        ("депортированных депортированные депортированы", "ru"),
        ("кассетными кассетные", "ru"),
        ("людей люди", "ru"),
    ],
)
def test_forms_of_a_word_meet(forms, language):
    assert len({lemmas_of(normal(form), language) for form in forms.split()}) == 1


def test_other_words_do_not_meet():
    assert lemmas_of("deportation") != lemmas_of("deported")
    assert lemmas_of("час", "uk") != lemmas_of("часть", "ru")


@pytest.mark.parametrize(
    "spellings",
    [
        "Zelensky Zelenskiy Zelenskyy Zelenskyi Зеленський Зеленский Зеленського Зеленскому",
        "Kharkiv Kharkov Харків Харьков Харкова Харькове",
        "Lubinets Лубінець Лубинец Лубінця",
        "Kosachyov Kosachev Косачёв Косачев",
        "Yermak Ermak Єрмак Ермак",
        "Kyiv Kiev Київ Киев Києва",
        "Luhansk Lugansk Луганськ Луганск",
        "Serhiy Sergei Sergey Сергій Сергей",
        "Gaidai Haidai Гайдай",
        "Severodonetsk Sievierodonetsk Сєвєродонецьк Северодонецк",
        "Zaluzhny Zaluzhnyi Залужний Залужный",
        "Kreminna Cremina Kremina Кремінна",
        "Donbass Donbas Донбас Донбасс",
        "Mykhailivka Mikhailivka Михайлівка",
        "Putin Путін Путин Путина Путину",
    ],
)  # fmt: skip
def test_spellings_of_a_name_meet(spellings):
    first, *others = spellings.split()
    for other in others:
        assert set(keys_of(normal(first))) & set(keys_of(normal(other))), other


@pytest.mark.parametrize(
    "forms",
    [
        "Zakharova Захарової Захаровій Захаровой",
        "Denisova Денісової Денісову",
        "Olenivka Оленівці Оленівкою",
        "Zaporizhzhia Запоріжжі Запоріжжям",
        "Vinnytsia Вінниці",
        "Irpin Ірпеня Ірпені",
        "Shevchenko Шевченка Шевченкові",
        "Tymoshenko Тимошенка",
    ],
)
def test_a_name_in_any_case_is_found_by_its_spelling_in_another_script(forms):
    asked, *said = forms.split()
    (word,) = tokens_of(asked)
    for form in said:
        (token,) = tokens_of(form)
        text = SearchText("/name", form, Tier.NAME, "uk")
        assert {*alternatives(word, Script.ANY)} & {*lexemes_of(token, text)}, form


def test_names_of_different_people_do_not_meet():
    names = ["Putin", "Lubinets", "Zelensky", "Yermak", "Kosachyov", "Зеленський"]
    keys = [set(keys_of(normal(name))) for name in names[:-1]]
    assert sum(map(len, keys)) == len(set().union(*keys))
    # Another name, and not another spelling: both must be recorded to be found.
    assert not set(keys_of("volodymyr")) & set(keys_of("vladimir"))


def test_words_are_told_as_people_write_them():
    text = "U.N. staff counted 1,200 of Zelensky’s men: A-2022-0001/R3, Lvova-Belova"
    assert [token.word for token in tokens_of(text)] == [
        *("un", "staff", "counted", "1200", "of", "zelensky", "men"),
        *("a-2022-0001/r3", "lvova", "belova"),
    ]
    assert [token.word for token in tokens_of("Украї\u0301на, п'ять, п’ять")] == [
        "україна",
        *["п’ять"] * 2,
    ]


@given(st.text(max_size=80))
def test_words_stand_where_they_are_said_to(text):
    end = 0
    for token in tokens_of(text):
        assert end <= token.start < token.end <= len(text)
        assert token.word
        end = token.end


# Any text, and such as is made of what has a meaning in a query.
QUERIES = st.text(max_size=60) | st.lists(
    st.sampled_from(["or", "-", '"', "*", "діти", "a'b", "\\", "&", "U.N.", "(", " "])
).map(" ".join)


@given(QUERIES)
def test_any_query_is_read_or_refused(text):
    try:
        query = read_query(text)
    except QueryRefused:
        return
    assert (
        1 <= sum(len(p.words) for c in query.clauses for p in c.phrases) <= MOST_WORDS
    )
    for script in Script:
        for tier in Tier:
            assert tsquery_text(query, script, tier)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('"kursk', "left open"),
        ("-museum", "what must occur"),
        ("% & |", "no word"),
        ("or museum", "between two"),
        ("museum or", "between two"),
        ("museum or or school", "between two"),
        ("museum or -school", "no minus"),
        ("-museum or school", "between two"),
        ("deport*", "wildcards"),
        ("a " * 17, "At most 16"),
    ],
)
def test_what_would_be_ignored_is_refused(text, says):
    with pytest.raises(QueryRefused, match=says):
        read_query(text)


def found(text, query, script=Script.ANY, language=""):
    texts = [SearchText("/x", text, language=language)]
    highlights = highlights_of(texts, read_query(query), script)
    return [text[start:end] for each in highlights for start, end in each.ranges]


def test_highlights_are_the_words_that_were_found():
    said = "Nine deported children; deporting others. Зеленського бачили діти."
    assert found(said, "deport") == ["deported", "deporting"]
    assert found(said, "deport", Script.EXACT) == []
    assert found(said, "Zelensky") == ["Зеленського"]
    assert found(said, "дітей -nine") == ["діти"]
    assert found(said, '"deported child" or others') == ["deported children", "others"]
    assert found(said, '"child nine"') == []


def test_a_name_is_not_every_word_that_sounds_like_it():
    assert found("The most of it, мост через реку", "most", language="ru") == ["most"]


@given(st.lists(st.text(max_size=40), max_size=5), st.sampled_from(["", "uk", "ru"]))
def test_highlights_lie_within_their_text(said, language):
    texts = [SearchText(str(n), each, language=language) for n, each in enumerate(said)]
    for each in highlights_of(texts, read_query("a or the or і"), Script.ANY):
        ends = [place for pair in each.ranges for place in pair]
        assert ends == sorted(ends)
        assert ends[-1] <= len(said[int(each.path)])


def test_a_vector_keeps_to_the_limits_of_the_database():
    endless = SearchText(
        "/x", " ".join(f"слово{number:055}" for number in range(40_000))
    )
    assert len(vector_text([endless]).encode()) < 2 * MOST_BYTES


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.lists(st.floats(0, 10**7), min_size=1),
    st.booleans(),
)
def test_the_rungs_of_a_ladder_are_all_entries_once(one, other, wanted, is_falling):
    first, last = bottom, top = sorted((one, other))
    steps = []
    for each in cycle(wanted):
        if first > last:
            break
        rung = next_rung(first, last, each, is_falling=is_falling)
        steps.append(rung)
        if is_falling:
            last = rung.first - 1
        else:
            first = rung.last + 1
    if is_falling:
        steps.reverse()
    assert [steps[0].first, steps[-1].last] == [bottom, top]
    for below, above in pairwise(steps):
        assert below.last + 1 == above.first
    for step in steps:
        for index in (step.first, step.last):
            assert not step.blocks or set(step.blocks) & set(blocks_of(index))


@pytest.mark.parametrize(
    ("wanted", "entries"),
    [(0, 2 << 10), (2048, 3 << 10), (8193, 3 << 13), (70_000, 3 << 16), (10**6, 10**6)],
)
def test_a_rung_has_as_many_entries_as_are_wanted_or_all(wanted, entries):
    last = (16 << 16) - 1
    rung = next_rung(last - 10**6 + 1, last, wanted, is_falling=True)
    assert rung.last - rung.first + 1 == entries
