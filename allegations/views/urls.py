"""The addresses of the public pages."""

from django.urls import path, re_path

from allegations.filtering.parameters import ALLEGATION_FORM, CASE_FORM
from allegations.views.crawlers import robots, sitemap, sitemap_part
from allegations.views.front import front
from allegations.views.permalinks import citation, record
from allegations.views.search import search
from allegations.views.wayfinding import lead_on

REFERENCE = rf"(?P<reference>{ALLEGATION_FORM}|{CASE_FORM})"
VERSION = r"v(?P<version>[1-9][0-9]{0,8})"
CITED_AS = r"\.(?P<form>bib|csl\.json)"
# In small letters, with a slash at the end, or both.
OTHERWISE_SPELT = (
    r"(?P<reference>[AaCc]-[0-9]{4}-[0-9]{4,10})"
    r"(?:/[Vv](?P<version>[1-9][0-9]{0,8}))?(?:\.(?P<form>bib|csl\.json))?/?"
)

urlpatterns = [
    path("", front, name="front"),
    path("search", search, name="search"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    re_path(
        r"^sitemap-(?P<part>0|[1-9][0-9]{0,11})\.xml$",
        sitemap_part,
        name="sitemap-part",
    ),
    re_path(rf"^{REFERENCE}$", record, name="permalink"),
    re_path(rf"^{REFERENCE}/{VERSION}$", record, name="permalink-version"),
    re_path(rf"^{REFERENCE}{CITED_AS}$", citation, name="citation"),
    re_path(rf"^{REFERENCE}/{VERSION}{CITED_AS}$", citation, name="citation-version"),
    re_path(rf"^{OTHERWISE_SPELT}$", lead_on),
]
