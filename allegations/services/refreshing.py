"""Which articles a case rests on, so that they can be refreshed together."""

from django.db.models import Q, QuerySet

from allegations.models import Case
from allegations.services.source_tasks import STATEMENTS
from sources.models import Article


def articles_of_case(case: Case) -> QuerySet[Article]:
    """Return the articles that the statements and proceedings of a case cite."""
    passages = "captures__texts__passages"
    wanted = Q(
        **{
            f"{passages}__proceeding_steps__proceeding__allegations"
            "__case_allegations__case": case
        }
    )
    for kind in STATEMENTS:
        name = kind._meta.get_field("utterance").related_query_name()
        wanted |= Q(
            **{
                f"{passages}__utterances__{name}__allegation"
                "__case_allegations__case": case
            }
        )
    return Article.objects.filter(wanted).distinct().order_by("pk")
