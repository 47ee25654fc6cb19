"""What is asked of the API: lists, each filter alone, combinations, search, details."""

from dataclasses import dataclass
from urllib.parse import urlencode

from allegations.api.neighbours import digest_of
from allegations.api.records import AllegationViewSet
from allegations.bench_data.records import Plan
from allegations.bench_data.terms import codes, provision_codes
from allegations.bench_data.words import vocabulary
from allegations.bench_data.world import World
from tracker.common.pagination import Cursor, cursor_text

LIST = "/api/v1/allegations/"
RARE_WORD = 5_000


@dataclass(frozen=True, slots=True)
class Case:
    """One address, under the name it is reported by.

    `coding` is what the reader takes the answer compressed with, as most readers do.
    """

    group: str
    name: str
    address: str
    coding: str = ""


def cases(plan: Plan, world: World) -> list[Case]:
    """Everything that is measured on records of one plan."""
    middle = plan.entries // 2
    moment = plan.instant(middle).strftime("%Y-%m-%dT%H:%M:%SZ")
    reference = plan.reference(plan.allegations // 2)
    half = plan.index(plan.allegations // 2, 2)
    of = digest_of(AllegationViewSet.__name__)
    deep = cursor_text(Cursor("-published", (half,), index=plan.entries - 1, of=of))
    return [
        Case("list", "list", _list()),
        Case("list", "list, br", _list(page_size=25), "br"),
        Case("list", "list, gzip", _list(count="false"), "gzip"),
        Case("list", "list of 200", _list(page_size=200)),
        Case("list", "list, some fields", _list(fields=["title", "type", "occurred"])),
        # As large as the peer's list, and without statements as that is.
        Case("list", "list of 30 briefs", _list(fields="brief", page_size=30)),
        Case("list", "oldest first", _list(ordering="published")),
        Case("list", "by event", _list(ordering="occurred")),
        Case("list", "deep page", _list(cursor=deep)),
        Case("list", "as_of list", _list(as_of=moment)),
        Case("detail", "detail", f"{LIST}{reference}/?"),
        Case("detail", "as_of detail", f"{LIST}{reference}/?as_of={moment}"),
        *(
            Case("filter", name, address)
            for name, address in _filters(plan, world, moment)
        ),
        *_combinations(moment),
        *_searches(),
    ]


def _list(**query: object) -> str:
    return f"{LIST}?{urlencode(query, doseq=True)}"


def _filters(plan: Plan, world: World, moment: str) -> list[tuple[str, str]]:
    article = f"S-{plan.allegations // 4 + 1:06d}"
    alone = {
        "type": _top("allegation_types"),
        "type_exact": _top("allegation_types"),
        "alleged_perpetrator": "P-000001",
        "alleged_perpetrator (rare)": "P-003900",
        "accuser": "P-000001",
        "accuser (rare)": "P-003900",
        "responder": "P-000001",
        "responder (rare)": "P-003900",
        "response_type": _top("response_types"),
        "provision": provision_codes().things[0],
        "provision (rare)": provision_codes().things[-1],
        "instrument": "rome-statute",
        "occurred_after": "2023-06-01",
        "occurred_before": "2022-04-01",
        "article": article,
        "act_at_least": codes("accusation_acts").things[9],
        "standard_of_proof_at_least": codes("standard_of_proof").things[4],
        "verification_status": _top("verification_status"),
        "weapon": _top("weapon_types"),
        "victim_group": _top("victim_categories"),
        "proceeding": "J-2022-0001",
        "proceeding_status": codes("proceeding_statuses").things[7],
        "treaty_binds": "yes",
        "custom_applies": "no",
        "court_has_jurisdiction": "yes",
        "has_factual_denial": "true",
        "has_factual_denial (not)": "false",
        "asked_and_silent": "true",
        "casualties_at_least": "1000",
        "casualties_at_most": "1",
        "place": "L-000001",
        "place (rare)": "L-002900",
        "place_exact": "L-000001",
        "bbox": "30,49,31,50",
        "near": "49.99,36.23,50",
        "outlet": world.outlets.things[0],
        "outlet (rare)": world.outlets.things[-1],
        "isnull": "responses",
        "notnull": "proceedings",
        "published_since": moment,
        "updated_since": moment,
        "case": "C-2023-0001",
        "independent_origins__gte": "2",
    }
    affiliates = _list(alleged_perpetrator="P-000001", with_affiliates="true")
    return [
        *(
            (name, _list(**{name.partition(" ")[0]: value}))
            for name, value in alone.items()
        ),
        ("with_affiliates", affiliates),
    ]


def _combinations(moment: str) -> list[Case]:
    rome = {"instrument": "rome-statute"}
    state, town = {"alleged_perpetrator": "P-000001"}, {"place": "L-000001"}
    together: list[dict[str, object]] = [
        {**state, "has_factual_denial": "true"},
        {**state, "type": _top("allegation_types"), "occurred_after": "2023-01-01"},
        {**rome, "treaty_binds": "yes", "court_has_jurisdiction": "yes"},
        {"bbox": "30,49,31,50", "weapon": _top("weapon_types")},
        {**town, "casualties_at_least": 5},
        {"accuser": "P-000002", "responder": "P-000001"},
        {**state, "occurred_after": "2023-03-01", "occurred_before": "2023-03-31"},
        {"isnull": "responses", "verification_status": _top("verification_status")},
        {**state, "q": "hospital"},
        {**state, "as_of": moment, "weapon": _top("weapon_types")},
    ]
    return [
        Case("combination", " + ".join(map(str, query)), _list(**query))
        for query in together
    ]


def _searches() -> list[Case]:
    words = vocabulary("en").things
    asked = {
        "rare word": words[RARE_WORD],
        "common word": "shelling",
        "common word, Ukrainian": "обстріл",
        "two words": "village hospital",
        "phrase": '"shelling troops"',
    }
    return [
        *(
            Case("search", f"search: {name}", _list(q=text))
            for name, text in asked.items()
        ),
        Case("search", "search: relevance", _list(q="shelling", ordering="relevance")),
    ]


def _top(vocabulary_name: str) -> str:
    return codes(vocabulary_name).things[0]
