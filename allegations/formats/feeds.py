"""Atom feeds (RFC 4287) of publications."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_EPOCH = "1970-01-01T00:00:00Z"
# What XML 1.0 §2.2 has no way to write.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One publication: its lasting address, what it is called, and since when."""

    address: str
    title: str
    summary: str
    published_at: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `address` is its own, `following` that of the next page.

    `subtitle` says of which moment it is, and what is not in it.
    """

    address: str
    title: str
    organisation: str
    licence: str
    following: str | None
    subtitle: str


def atom(feed: Feed, entries: Iterable[FeedEntry]) -> str:
    """Write a feed, entries in the order given."""
    ET.register_namespace("", _ATOM)
    found = list(entries)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", max((e.published_at for e in found), default=_EPOCH))
    _add(_add(root, "author"), "name", feed.organisation)
    _add(root, "rights", feed.licence)
    _add(root, "link", rel="self", href=feed.address)
    if feed.following:
        _add(root, "link", rel="next", href=feed.following)
    for entry in found:
        item = _add(root, "entry")
        _add(item, "id", entry.address)
        _add(item, "title", entry.title)
        _add(item, "updated", entry.published_at)
        _add(item, "link", rel="alternate", href=entry.address)
        _add(item, "summary", entry.summary)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(
        root, encoding="unicode"
    )


def _add(
    parent: ET.Element, name: str, text: str | None = None, **attributes: str
) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        child.text = _NOT_XML.sub("\ufffd", text)
    return child
