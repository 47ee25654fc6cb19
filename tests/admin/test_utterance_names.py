"""An utterance that nobody gave a gist is named by who spoke, when, and first words."""

from tests.admin.test_publishing import shown
from tests.fixtures import QUOTE

CHOICES = (
    "/admin/autocomplete/?app_label=allegations&model_name=accusation"
    "&field_name=utterance&term=Town"
)


def test_it_is_named_where_it_is_chosen_titled_and_listed_on_its_record(
    make_story, researcher, sign_in, django_assert_num_queries
):
    story, client = make_story(), sign_in(researcher)
    utterance = story.accusation.utterance
    name = f"Utterance {utterance.pk}: {story.accuser.name}, 2022-06-15, “{QUOTE}”"
    (choice,) = client.get(CHOICES).json()["results"]
    assert choice["text"] == name
    for record in (story.accusation, story.allegation):
        page = f"/admin/allegations/{record._meta.model_name}/{record.pk}/change/"
        assert name in shown(client, page), page
    assert name in shown(client, f"/admin/allegations/utterance/{utterance.pk}/change/")
    utterance.refresh_from_db()
    with django_assert_num_queries(0):
        assert str(utterance) == f"Utterance {utterance.pk}: 2022-06-15"


def test_choices_cost_the_same_for_one_and_for_many(
    make_story, researcher, sign_in, django_assert_max_num_queries
):
    client = sign_in(researcher)
    for _ in range(3):
        make_story()
    client.get(CHOICES)
    with django_assert_max_num_queries(8):
        assert len(client.get(CHOICES).json()["results"]) == 3
