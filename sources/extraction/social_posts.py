"""Posts of social networks in saved pages: the post, and not the site around it.

Telegram's web view has the post in its markup. Other networks draw their pages with
scripts; of those a post is had from JSON-LD (schema.org SocialMediaPosting) or from
the Open Graph elements that are meant for previews, which may be cut short.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from lxml.etree import iterwalk  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sources.extraction.html_metadata import json_nodes, meta_contents
from sources.extraction.stated_dates import day_of_timestamp
from sources.extraction.words import one_line, storable, word_count

POST_VERSION = "1"
_MOST_POSTS = 500
_LONGEST_AUTHOR = 200

_HOSTS = {
    **dict.fromkeys(("t.me", "telegram.me"), "telegram"),
    **dict.fromkeys(("x.com", "twitter.com", "mobile.twitter.com"), "x"),
    **dict.fromkeys(("facebook.com", "m.facebook.com", "fb.com"), "facebook"),
    **dict.fromkeys(("instagram.com", "threads.net", "threads.com"), "meta"),
    **dict.fromkeys(("vk.com", "m.vk.com", "ok.ru"), "vk"),
}
_SITES = {
    "telegram": "telegram",
    **dict.fromkeys(("x (formerly twitter)", "twitter", "x"), "x"),
    "facebook": "facebook",
    **dict.fromkeys(("instagram", "threads"), "meta"),
}
_POSTINGS = frozenset({"SocialMediaPosting", "DiscussionForumPosting"})
# “Name (@handle) on X: …”, as networks title the preview of a post.
_TITLE = re.compile(
    r"(?P<name>.{1,150}?)(?:\s\(@\w{1,30}\))?\son\s"
    r"(?:X|Twitter|Facebook|Instagram|Threads)(?::\s.*)?",
    re.DOTALL,
)
_QUOTED = re.compile(r"[“\"](?P<text>.+)[”\"]", re.DOTALL)
_TELEGRAM_POST = re.compile(r"[?&]post=[0-9]|/[A-Za-z0-9_]+/[0-9]+/?$")


@dataclass(frozen=True, slots=True)
class Post:
    """The text of a post, and what the page says of it; None where it does not."""

    text: str
    author: str | None
    published: str | None
    found_in: Literal["telegram", "json-ld", "open-graph"]


def post_in(tree: HtmlElement, url: str | None = None) -> Post | None:
    """Return the post in a parsed page, or None for any other page.

    `url` tells which post of a Telegram channel is meant. Of a page with several,
    where it does not tell, all are returned as one text in their order, without a date.
    The text is "" where posts have none, but a picture perhaps.
    """
    return _in_telegram(tree, url) or _in_json(tree) or _in_metas(tree, url)


def _in_telegram(tree: HtmlElement, url: str | None) -> Post | None:
    posts = [
        element
        for element in tree.xpath(".//div[@data-post]")
        if _has_class(element, "tgme_widget_message")
    ][:_MOST_POSTS]
    meant = _path_of(url)
    named = [post for post in posts if f"/{post.get('data-post')}".lower() == meant]
    chosen = named[:1] or posts
    texts = [text for post in chosen if (text := _text_of(post))]
    if not posts:
        return None
    names = [name for post in chosen if (name := _owner_of(post))]
    return Post(
        text="\n\n".join(texts),
        author=names[0] if len(set(names)) == 1 else None,
        published=_time_of(chosen[0]) if len(chosen) == 1 else None,
        found_in="telegram",
    )


def _path_of(url: str | None) -> str:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return ""
    return path.removeprefix("/s/").strip("/").lower().join(("/", ""))


def _text_of(post: HtmlElement) -> str:
    # The text of the post that is answered has another class, and is somebody else's.
    for element in _with_class(post, "js-message_text"):
        return _lines(element)
    return ""


def _owner_of(post: HtmlElement) -> str | None:
    for element in _with_class(post, "tgme_widget_message_owner_name"):
        return one_line(element.text_content())[:_LONGEST_AUTHOR] or None
    return None


def _time_of(post: HtmlElement) -> str | None:
    for element in _with_class(post, "tgme_widget_message_date"):
        for time in element.iter("time"):
            return day_of_timestamp(time.get("datetime") or "")
    return None


def _lines(element: HtmlElement) -> str:
    gathered: list[str] = []
    for event, child in iterwalk(element, events=("start", "end")):
        if event == "start":
            gathered.append("\n" if child.tag == "br" else child.text or "")
        elif child is not element:
            gathered.append(child.tail or "")
    return _tidy("".join(gathered))


def _tidy(text: str) -> str:
    lines = [one_line(line) for line in storable(text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _in_json(tree: HtmlElement) -> Post | None:
    for node in json_nodes(tree):
        kinds = node.get("@type")
        if not _POSTINGS & set(kinds if isinstance(kinds, list) else [str(kinds)]):
            continue
        text = next(_strings(node, ("articleBody", "text", "headline")), "")
        if word_count(text):
            stated = next(_strings(node, ("datePublished", "dateCreated")), "")
            return Post(
                text=_tidy(text),
                author=_name_of(node.get("author")),
                published=day_of_timestamp(stated),
                found_in="json-ld",
            )
    return None


def _strings(node: dict[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    return (node[name] for name in names if isinstance(node.get(name), str))


def _name_of(author: object) -> str | None:
    one = author[0] if isinstance(author, list) and author else author
    name = one.get("name") if isinstance(one, dict) else one
    return one_line(name)[:_LONGEST_AUTHOR] or None if isinstance(name, str) else None


def _in_metas(tree: HtmlElement, url: str | None) -> Post | None:
    metas = meta_contents(tree)
    network = _network(metas, url)
    text = _tidy(metas.get("og:description", ""))
    if not network or not word_count(text):
        return None
    if network == "telegram" and not _is_telegram_post(metas, url):
        return None
    if quoted := _QUOTED.fullmatch(text):
        text = quoted["text"].strip()
    stated = metas.get("article:published_time") or metas.get("og:published_time")
    return Post(
        text=text,
        author=_author_in_title(one_line(metas.get("og:title", "")), network),
        published=day_of_timestamp(stated) if stated else None,
        found_in="open-graph",
    )


def _network(metas: dict[str, str], url: str | None) -> str:
    try:
        host = (urlsplit(url or metas.get("og:url", "")).hostname or "").lower()
    except ValueError:
        host = ""
    site = one_line(metas.get("og:site_name", "")).lower()
    return _SITES.get(site) or _HOSTS.get(host.removeprefix("www."), "")


def _is_telegram_post(metas: dict[str, str], url: str | None) -> bool:
    # A channel's own page has the same elements, with what the channel is about.
    stated = (metas.get("al:ios:url", ""), metas.get("og:url", ""), url or "")
    return any(_TELEGRAM_POST.search(address) for address in stated)


def _author_in_title(title: str, network: str) -> str | None:
    if found := _TITLE.fullmatch(title):
        return found["name"].strip()
    return title[:_LONGEST_AUTHOR] or None if network == "telegram" else None


def _has_class(element: HtmlElement, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _with_class(post: HtmlElement, name: str) -> Iterator[HtmlElement]:
    return (one for one in post.iterfind(".//*[@class]") if _has_class(one, name))
