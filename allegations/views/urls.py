"""The addresses of the public pages."""

from django.urls import path, re_path

from allegations.filtering.parameters import ALLEGATION_FORM, CASE_FORM
from allegations.views.front import front
from allegations.views.permalinks import citation, record

REFERENCE = rf"(?P<reference>{ALLEGATION_FORM}|{CASE_FORM})"
VERSION = r"v(?P<version>[1-9][0-9]{0,8})"
CITED_AS = r"\.(?P<form>bib|csl\.json)"

urlpatterns = [
    path("", front, name="front"),
    re_path(rf"^{REFERENCE}$", record, name="permalink"),
    re_path(rf"^{REFERENCE}/{VERSION}$", record, name="permalink-version"),
    re_path(rf"^{REFERENCE}{CITED_AS}$", citation, name="citation"),
    re_path(rf"^{REFERENCE}/{VERSION}{CITED_AS}$", citation, name="citation-version"),
]
