"""Small pieces of HTML that several admins show; every value is escaped."""

import json
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

# Colours of django-unfold's labels, readable on light and on dark.
_TONES = {
    "neutral": "bg-base-100 text-base-700 dark:bg-base-500/20 dark:text-base-200",
    "info": "bg-blue-100 text-blue-700 dark:bg-blue-500/20 dark:text-blue-400",
    "good": "bg-green-100 text-green-700 dark:bg-green-500/20 dark:text-green-400",
    "warning": "bg-orange-100 text-orange-700 dark:bg-orange-500/20 dark:text-orange-400",
    "bad": "bg-red-100 text-red-700 dark:bg-red-500/20 dark:text-red-400",
}


def badge(text: object, tone: str = "neutral") -> SafeString:
    """A coloured label; `tone` is neutral, info, good, warning or bad."""
    return format_html(
        '<span class="inline-block font-semibold px-2 py-1 rounded-default text-xs '
        'whitespace-nowrap {}">{}</span>',
        _TONES[tone],
        text,
    )


def unbroken(text: object) -> SafeString:
    """A reference or date that stays on one line in a narrow column."""
    return format_html('<span style="white-space: nowrap">{}</span>', text)


def admin_link(record: models.Model, text: object = "") -> SafeString:
    """A link to the admin page of `record`, with its own name unless told another."""
    meta = record._meta
    return format_html(
        '<a class="text-primary-600 dark:text-primary-500 underline" href="{}">{}</a>',
        reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]),
        text or record,
    )


def pretty_json(value: Any) -> SafeString:
    """JSON with indents, as text."""
    return format_html(
        '<pre class="overflow-auto text-xs font-mono" style="max-height: 60vh; '
        'white-space: pre-wrap; overflow-wrap: anywhere">{}</pre>',
        json.dumps(value, indent=2, ensure_ascii=False, default=str),
    )
