"""Keeping a page that was fetched: article, capture with its WARC file, and text."""

from sources.archiving.store import archive
from sources.archiving.warc import write_warc
from sources.choices import PageImageAbsence
from sources.fetching.results import FetchResult
from sources.services.attempts import Request
from sources.services.browsers import has_browser
from sources.services.fetched_content import Content, text_in
from sources.services.kept_captures import (
    SOFTWARE,
    CapturedUrl,
    fetched_capture,
    keep_capture,
)


def keep_fetched(
    *, request: Request, result: FetchResult, content: Content
) -> CapturedUrl:
    """Keep a page with its WARC file as a capture of its article, and the text in it.

    Where another process has just kept the same content, that is the capture. Raises
    ArticleRefused and ArchiveError as `capture_url` does.
    """
    read = text_in(result, content)
    capture = fetched_capture(request=request, result=result, body=content.body)
    capture.media_type = read.media_type
    capture.decoding_problem = content.problem
    capture.page_image_absence = (
        PageImageAbsence.NOT_TAKEN if has_browser() else PageImageAbsence.NO_BROWSER
    )
    warc = write_warc(result, software=SOFTWARE, collector=request.collector)
    # Kept first, as in ingest: rows without bytes would be a broken promise.
    capture.warc_sha256 = archive().keep(warc.data)
    return keep_capture(request=request, result=result, capture=capture, read=read)
