"""The admin's sidebar: what there is to see, and how much waits for who looks."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from allegations.admin.task_banner import my_open_tasks

TASKS = "allegations_sourcetask"


@dataclass(frozen=True, slots=True)
class Menu:
    """A group of the sidebar; `entries` are label, icon and model of each."""

    title: str
    entries: tuple[tuple[str, str, str], ...]


MENUS = (
    Menu(
        "Record",
        (
            ("Allegations", "gavel", "allegations_allegation"),
            ("Cases", "folder_open", "allegations_case"),
            ("Incidents", "event", "allegations_incident"),
            ("Proceedings", "balance", "allegations_proceeding"),
            ("Origins that differ", "difference", "allegations_origindrift"),
        ),
    ),
    Menu(
        "Statements",
        (
            ("Utterances", "record_voice_over", "allegations_utterance"),
            ("Accusations", "campaign", "allegations_accusation"),
            ("Responses", "reply", "allegations_response"),
            ("Figures", "tag", "allegations_figure"),
            (
                "Legal characterisations",
                "label",
                "allegations_legalcharacterisation",
            ),
        ),
    ),
    Menu(
        "Watching",
        (
            ("Source tasks", "task_alt", "allegations_sourcetask"),
            ("Changes", "difference", "sources_change"),
            ("Refreshes", "sync", "sources_refreshjob"),
        ),
    ),
    Menu(
        "Sources",
        (
            ("Articles", "article", "sources_article"),
            ("Passages", "format_quote", "sources_passage"),
            ("Extracted texts", "notes", "sources_extractedtext"),
            ("Stories", "hub", "sources_story"),
            ("Origins to decide", "call_split", "sources_originfinding"),
            ("Captures", "inventory_2", "sources_capture"),
            ("Attempts", "history", "sources_attempt"),
            ("Fixity findings", "healing", "sources_fixityfinding"),
            ("Fixity checks", "fact_check", "sources_fixitycheck"),
            ("Removals", "delete_forever", "sources_blobremoval"),
            ("Outlets", "newspaper", "sources_outlet"),
        ),
    ),
    Menu(
        "People & places",
        (
            ("Actors", "groups", "allegations_actor"),
            ("Places", "place", "allegations_place"),
        ),
    ),
    Menu(
        "Law & vocabularies",
        (
            ("Instruments", "menu_book", "allegations_instrument"),
            ("Provisions", "format_list_numbered", "allegations_provision"),
            ("Treaty actions", "handshake", "allegations_treatyaction"),
            ("Vocabularies", "dictionary", "allegations_term"),
        ),
    ),
    Menu(
        "Publication",
        (
            ("Reviews", "rate_review", "allegations_review"),
            ("Batches", "library_add_check", "allegations_publicationbatch"),
            ("Removals", "delete_forever", "allegations_removalrequest"),
            ("Ledger", "receipt_long", "allegations_ledgerentry"),
            ("Published versions", "public", "allegations_publishedversion"),
            ("Tree heads", "account_tree", "allegations_treehead"),
            ("Signed heads", "verified", "allegations_signedhead"),
        ),
    ),
    Menu(
        "Administration",
        (
            ("Users", "person", "auth_user"),
            ("Groups", "group", "auth_group"),
            ("API keys", "key", "allegations_apikey"),
        ),
    ),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of the sidebar, of what the user may see, as Unfold takes them."""
    return [
        {
            "title": menu.title,
            "separator": True,
            "items": [_item(request, *entry) for entry in menu.entries],
        }
        for menu in MENUS
    ]


def _item(request: HttpRequest, label: str, icon: str, model: str) -> dict[str, Any]:
    app, name = model.split("_")
    is_seen = request.user.has_perm(f"{app}.view_{name}")
    # No mark beside an entry where nothing waits.
    waiting = my_open_tasks(request) if is_seen and model == TASKS else 0
    return {
        "title": label,
        "icon": icon,
        "link": reverse(f"admin:{model}_changelist"),
        "permission": lambda _: is_seen,
        **({"badge": waiting, "badge_variant": "warning"} if waiting else {}),
    }
