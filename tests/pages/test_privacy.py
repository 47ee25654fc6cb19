"""What curators keep to themselves is on no page, in no format and in no bulk file."""

import pytest

from allegations.formats.bulk import FILES

MARKER = "zzmarker"
# Around the passages, further off than the context that is published.
SOURCE = (
    f"The {MARKER} called us before the report was written, and asked for silence.\n"
    "Officials in the town say that three people were hurt on Tuesday. "
    "The ministry called the report false. Nothing else was said that day by anybody.\n"
    f"The {MARKER} also named a witness.\n"
)


@pytest.fixture
def public(make_story, make_allegation, publish_story, researcher, settings, tmp_path):
    """A public allegation, with the marker in all that is not public."""
    from allegations.models import Actor, Case
    from allegations.services.records import save_record
    from allegations.services.releases import run_release, start_release
    from sources.models import Outlet

    def save(record):
        return save_record(record=record, by=researcher, reason=f"reason {MARKER}")

    settings.RELEASES_DIR = tmp_path
    story = make_story(notes=f"notes {MARKER}", text=SOURCE)
    for actor in (story.accuser, story.accused):
        actor.notes = f"notes {MARKER}"
        save(actor)
    article = story.text.capture.article
    article.outlet = save(Outlet(name="The Paper", notes=MARKER, owner=MARKER))
    article.notes = f"notes {MARKER}"
    save(article)
    publish_story(story.allegation)
    make_story(title=f"Draft {MARKER}", summary=MARKER)
    make_allegation(title=f"Secret {MARKER}", sensitivity="confidential")
    save(Case(title=f"Draft {MARKER}", question=MARKER, notes=MARKER))
    save(Actor(name=f"Nobody {MARKER}", type_id="actor_types/state"))
    story.allegation.summary = f"Not yet published {MARKER}"
    save(story.allegation)
    run_release(release_id=start_release().pk)
    return story.allegation.reference


def test_the_marker_is_nowhere(public, client):
    from allegations.models import Allegation, Case

    paths = ["/", "/bulk/", "/bulk/latest/", "/sitemap.xml", "/sitemap-0.xml"]
    paths += ["/search?q=three", "/search?q=shelling&count=true"]
    for reference in [
        *Allegation.objects.values_list("reference", flat=True),
        *Case.objects.values_list("reference", flat=True),
    ]:
        paths += [f"/{reference}{end}" for end in ("", "/v1", ".bib", ".csl.json")]
    for name in ("allegations", "cases", "actors", "articles", "instruments"):
        paths += [
            f"/api/v1/{name}/?format={form}"
            for form in ("json", "jsonld", "csv", "geojson", "atom", "xlsx")
        ]
    paths += [f"/bulk/latest/{each.name}" for each in FILES]
    shown = 0
    for path in paths:
        answer = client.get(path)
        words = b"".join(answer).decode()
        assert MARKER not in words, path
        shown += public in words
    # Not for want of anything to show.
    assert shown > 10
