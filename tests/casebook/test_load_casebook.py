import pytest
from django.contrib.auth.models import User

from allegations.casebook.reading import CasebookError
from allegations.services.casebook import RESEARCHER, load_casebook
from sources.models import Article

SMALL = """
[outlet."Town paper"]
kind = "news_outlet"

[article.one]
file = "one.txt"
outlet = "Town paper"
kind = "news_outlet"
published = "2024-05-01"
language = "en"
note = "a sample"

[actor.council]
type = "state_official"
name = "Town council"

[allegation.bridge]
registered = 2024
type = "attack_civilian_objects"
title = "Alleged strike on a bridge"
summary = ""
verification = "unverified"

[utterance.council]
speaker = "council"
mode = "paraphrase"
gist = "A strike."
quotes = [["one", "the bridge was struck"]]

[accusation.council]
allegation = "bridge"
utterance = "council"
act = "claim"
role = "regional_local_official"

[case.bridge]
registered = 2024
title = "The bridge"
question = "What is alleged?"
summary = ""
allegations = ["bridge"]
"""
TEXT = "The council said on Monday that the bridge was struck. Nobody else saw it.\n"


@pytest.fixture
def small(db, tmp_path, settings):
    """Return a function that writes a small casebook with one thing replaced."""
    settings.ARCHIVE_DIR = tmp_path / "archive"

    def write(old="", new=""):
        assert old in SMALL
        (tmp_path / "articles").mkdir()
        (tmp_path / "articles" / "one.txt").write_text(TEXT)
        (tmp_path / "small.toml").write_text(
            SMALL.replace(old, new, 1) if old else SMALL
        )
        return tmp_path

    return write


def test_any_folder_of_the_same_form_loads(small):
    assert load_casebook(folder=small()).published == ["A-2024-0001", "C-2024-0001"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("was struck", "was hit", "utterance.council: these words do not stand"),
        ('[["one", ', '[["two", ', "utterance.council: there is no article “two”"),
        ('speaker = "council"', 'speaker = "mayor"', "there is no actor “mayor”"),
        ('"one.txt"', '"two.txt"', "article.one: two.txt: No such file"),
        ('act = "claim"', 'act = "rumour"', "accusation.council: act: "),
        ('"2024-05-01"', '"1945-13-40"', "article.one: “1945-13-40” is not a date"),
        ('mode = "paraphrase"', 'mode = "song"', "utterance.council: reporting_mode: "),
        ('allegations = ["bridge"]', 'allegations = ["dam"]', "case.bridge: there is"),
        ('quotes = [["one", "the bridge was struck"]]', "", "A-2024-0001/A1 cites no"),
    ],
)
def test_nothing_is_kept_of_a_casebook_that_is_wrong(small, old, new, told):
    folder = small(old, new)
    with pytest.raises(CasebookError, match=told):
        load_casebook(folder=folder)
    assert not Article.objects.exists()
    assert not User.objects.filter(username=RESEARCHER).exists()
