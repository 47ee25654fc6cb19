import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sources.models import Article, Capture
from sources.services.custody import account_and_host

KEYS = ["article", "capture", "sha256", "title", "language", "words", "outcome"]


class Run:
    """What a run of the command printed, and how it ended."""

    def __init__(self, *arguments: str, command: str = "ingest") -> None:
        out, err = io.StringIO(), io.StringIO()
        self.error: CommandError | None = None
        try:
            call_command(command, *arguments, stdout=out, stderr=err)
        except CommandError as error:
            self.error = error
        self.out, self.err = out.getvalue(), err.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def inbox(tmp_path: Path, document: bytes) -> Path:
    folder = tmp_path / "inbox"
    (folder / "below").mkdir(parents=True)
    (folder / "bridge.txt").write_bytes(document)
    (folder / "below" / "bridge2.txt").write_bytes(document + b"\nOn Tuesday more.\n")
    return folder


def test_a_folder_goes_in_and_every_file_is_told_on_a_line(db: None, inbox: Path):
    run = Run(str(inbox), "--json")

    assert run.error is None
    assert [list(line) for line in run.lines] == [KEYS, KEYS]
    assert [line["outcome"] for line in run.lines] == ["kept", "kept"]
    first = run.lines[0]
    capture = Capture.objects.get(pk=first["capture"])
    assert capture.file_name == "bridge2.txt"
    assert capture.article.reference == first["article"]
    assert capture.body_sha256 == first["sha256"]
    assert first["title"] == "Bridge at the lower town struck twice"
    assert (first["language"], first["words"]) == ("en", 55)


def test_the_same_folder_again_is_already_kept(db: None, inbox: Path):
    first = Run(str(inbox), "--json").lines

    again = Run(str(inbox), "--json")

    assert again.error is None
    assert again.lines == [line | {"outcome": "already_kept"} for line in first]
    assert Capture.objects.count() == 2


def test_each_bad_input_is_named_and_the_others_still_go_in(
    db: None, inbox: Path, tmp_path: Path
):
    (inbox / "empty.txt").touch()
    (inbox / "huge.txt").touch()
    os.truncate(inbox / "huge.txt", 200 * 1024 * 1024)
    (inbox / "latin.txt").write_bytes(b"A caf\xe9 in the town was hit on Monday.")
    (inbox / "rubbish.bin").write_bytes(bytes(range(256)) * 20)
    os.mkfifo(inbox / "pipe")
    (inbox / "away").symlink_to(tmp_path)
    missing = inbox / "missing.txt"

    run = Run(str(missing), str(inbox), "--json")

    assert {
        Path(line["error"]["input"]).name: line["error"]["code"]
        for line in run.lines
        if line["outcome"] == "refused"
    } == {
        "missing.txt": "missing",
        "away": "link_outside",
        "empty.txt": "empty",
        "huge.txt": "too_large",
        "latin.txt": "invalid_utf8",
        "pipe": "not_a_file",
        "rubbish.bin": "not_text",
    }
    assert [line["outcome"] for line in run.lines].count("kept") == 2
    assert all(list(line)[:7] == KEYS for line in run.lines)
    assert str(run.error) == "7 of 9 inputs were refused"
    assert run.error is not None
    assert run.error.returncode == 1


def test_for_people_refusals_go_to_stderr_with_name_and_remedy(db: None, inbox: Path):
    (inbox / "empty.txt").touch()

    run = Run(str(inbox))

    kept = Article.objects.get(captures__file_name="bridge.txt")
    assert f"kept          {kept.reference} Bridge at the lower town" in run.out
    assert "(en, 55 words, capture" in run.out
    assert run.err.startswith(f"refused       {inbox / 'empty.txt'}: The file is empty")
    assert str(run.error) == "1 of 3 inputs were refused"


def test_a_bad_input_cannot_write_on_the_terminal(db: None, tmp_path: Path):
    run = Run(str(tmp_path / "a\x1b[2Jb\nc"))

    assert "\x1b" not in run.err
    assert len(run.err.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-1", "utf-8"])
@pytest.mark.parametrize("form", ["--json", "--no-color"])
def test_any_title_can_be_told_on_any_terminal(
    db: None, tmp_path: Path, encoding: str, form: str
):
    title = "Міст 𝄞 café зруйновано двічі"
    (tmp_path / "a.txt").write_text(f"{title}\n\n{'Ранкове повідомлення міста. ' * 9}")
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)

    call_command("ingest", str(tmp_path / "a.txt"), form, stdout=out)

    out.seek(0)
    told = out.read()
    if form == "--json":
        assert json.loads(told)["title"] == title
    else:
        assert title.encode(encoding, "backslashreplace").decode(encoding) in told


def test_details_and_custody_are_kept(db: None, inbox: Path):
    details = {
        "--outlet": "Evening Post",
        "--url": "https://example.org/bridge",
        "--published": "2022-06-13",
        "--language": "uk",
        "--note": "from the desk's mail",
    }

    Run(str(inbox / "bridge.txt"), *(part for pair in details.items() for part in pair))

    capture = Capture.objects.select_related("article__outlet").get()
    article = capture.article
    assert article.outlet is not None
    assert article.outlet.name == "Evening Post"
    assert article.url == "https://example.org/bridge"
    assert (article.published, article.published_basis) == ("2022-06-13", "external")
    assert article.language == "uk"
    assert capture.note == "from the desk's mail"
    assert capture.collector == account_and_host()


def test_details_that_change_nothing_any_more_are_said_to(db: None, inbox: Path):
    path = str(inbox / "bridge.txt")
    Run(path)

    assert "the details given now were not applied" in Run(path, "--note", "x").out
    assert "details" not in Run(path).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--published", "1945-13-40"), "Write a day as 2022-06-13"),
        (("--url", "example.org"), "is not a web address"),
        (("--language", "English"), "two or three letters"),
        (("--url", "https://example.org/bridge"), "the address of one document"),
    ],
)
def test_a_detail_that_cannot_be_stops_the_run_before_it_begins(
    db: None, inbox: Path, arguments: tuple[str, ...], message: str
):
    run = Run(str(inbox), *arguments)

    assert message in str(run.error)
    assert not Capture.objects.exists()


def test_a_url_fits_a_folder_with_one_file(db: None, inbox: Path):
    run = Run(str(inbox / "below"), "--url", "https://example.org/bridge")

    assert run.error is None
    assert Article.objects.get().url == "https://example.org/bridge"


def test_an_archive_that_cannot_be_written_is_a_refusal(
    db: None, inbox: Path, archive_folder: Path
):
    archive_folder.write_text("a file where the folder should be")

    run = Run(str(inbox), "--json")

    assert {line["error"]["code"] for line in run.lines} == {"archive_failed"}
    assert run.error is not None


def test_extract_shows_what_would_be_read_without_keeping_it(
    db: None, inbox: Path, archive_folder: Path
):
    run = Run(str(inbox / "bridge.txt"), command="extract")

    assert "title:     Bridge at the lower town struck twice\n" in run.out
    assert "language:  en\n" in run.out
    assert "date:      not stated\n" in run.out
    assert "extractor: plain-text 1 (text/plain)\n" in run.out
    assert "The ministry in the capital said" in run.out
    assert not archive_folder.exists()
    assert not Capture.objects.exists()


def test_extract_gives_blocks_as_json(inbox: Path):
    run = Run(str(inbox / "bridge.txt"), "--json", command="extract")

    (found,) = run.lines
    asked_for = ["title", "author", "date", "language", "text", "extractor"]
    assert list(found)[:6] == asked_for
    assert found["title"] == "Bridge at the lower town struck twice"
    assert (found["date"], found["language"]) == (None, "en")
    assert found["media_type"] == "text/plain"
    assert found["blocks"][0] == {
        "start": 0,
        "end": 37,
        "kind": "headline",
        "reason": "",
    }


def test_extract_refuses_with_name_and_remedy(tmp_path: Path):
    run = Run(str(tmp_path / "none.txt"), command="extract")

    assert str(run.error).startswith(f"{tmp_path / 'none.txt'}: There is no such file")
