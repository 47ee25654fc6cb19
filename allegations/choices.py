"""Choices that code branches on; all other codes are rows of Term."""

from django.db import models


class CurationStatus(models.TextChoices):
    """Where a record stands; vocabulary `curation_status` (ours)."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Published with a correction"
    WITHDRAWN = "withdrawn", "Withdrawn, tombstone kept"
    MERGED = "merged", "Merged into another record"
    WITHHELD = "withheld", "Withheld from the public"
    ERASED = "erased", "Erased on lawful ground"


class Sensitivity(models.TextChoices):
    """Who may read a record at all (ours)."""

    PUBLIC = "public", "May be published"
    CONFIDENTIAL = "confidential", "Never leaves the house"


class SourceTaskOutcome(models.TextChoices):
    """What came of a task that a changed source made (ours)."""

    STANDS = "stands", "The statement stands as it is"
    CHANGED = "changed", "The statement was changed"
    NOT_TOUCHED = "not_touched", "The change does not touch it"


class SpeakerKind(models.TextChoices):
    """Whose utterance it is; vocabulary `speaker_kinds` (ours)."""

    NAMED_ACTOR = "named_actor", "Named actor"
    ANONYMOUS_SOURCE = "anonymous_source", "Anonymous source"
    COLLECTIVE = "collective", "Collective"
    OUTLET_OWN_VOICE = "outlet_own_voice", "Outlet in its own voice"


class ReportingMode(models.TextChoices):
    """How the source gives the words; vocabulary `reporting_modes` (ours)."""

    DIRECT_SPEECH = "direct_speech", "Direct speech"
    QUOTATION = "quotation", "Quotation"
    PARAPHRASE = "paraphrase", "Paraphrase"
    ANONYMOUS_VIA_AGENCY = "anonymous_via_agency", "Anonymous source via an agency"
    DOCUMENT = "document", "Document"


class NameKind(models.TextChoices):
    """What a name of an actor is (ours)."""

    OFFICIAL = "official", "Official name"
    SHORT = "short", "Short name"
    SPELLING = "spelling", "Other spelling or transliteration"
    AS_QUOTED = "as_quoted", "As a source writes it"


class AffiliationKind(models.TextChoices):
    """How one actor belongs to another (ours)."""

    ORGAN_OF = "organ_of", "Organ of"
    OFFICIAL_OF = "official_of", "Official of"
    MEMBER_OF = "member_of", "Member of"
    SPOKESPERSON_OF = "spokesperson_of", "Spokesperson of"
    CONTROLLED_BY = "controlled_by", "Controlled by"


class RelationKind(models.TextChoices):
    """How one allegation stands to another (ours)."""

    PART_OF = "part_of", "Part of"
    SAME_AS = "same_as", "Same as"
    SUPERSEDES = "supersedes", "Supersedes"


class LedgerAction(models.TextChoices):
    """What an entry of the ledger does to the public record (ours)."""

    PUBLISH = "publish", "Publish"
    CORRECT = "correct", "Correct"
    WITHDRAW = "withdraw", "Withdraw"
    MERGE = "merge", "Merge into another record"
    WITHHOLD = "withhold", "Withhold"
    RELEASE = "release", "Release what was withheld"
    REMOVE = "remove", "Remove on lawful ground"


# What leaves words to read; every other action leaves a mark in their place.
READABLE_ACTIONS = (LedgerAction.PUBLISH, LedgerAction.CORRECT, LedgerAction.RELEASE)


class VersionStanding(models.TextChoices):
    """What may be read of a version by now: removal > withholding > as-of (ours)."""

    PUBLIC = "public", "May be read"
    MARK = "mark", "A mark in place of a record"
    WITHHELD = "withheld", "Withheld since"
    REMOVED = "removed", "Removed since, on lawful ground"


class RecordKind(models.TextChoices):
    """What kinds of record have publications of their own (ours)."""

    ALLEGATION = "allegation", "Allegation"
    CASE = "case", "Case"


class StatementKind(models.TextChoices):
    """What a published allegation is made of, and the API lists by itself (ours)."""

    ACCUSATION = "accusation", "Accusation"
    RESPONSE = "response", "Response"
    FIGURE = "figure", "Figure"
    CHARACTERISATION = "characterisation", "Legal characterisation"
    STORY = "story", "Story: the articles of one origin"


class EntityKind(models.TextChoices):
    """What published bodies mention and the API lists (ours)."""

    ACTOR = "actor", "Actor"
    ARTICLE = "article", "Article"
    INSTRUMENT = "instrument", "Instrument"
    PROVISION = "provision", "Provision"
    PLACE = "place", "Place"
    OUTLET = "outlet", "Outlet"
    PROCEEDING = "proceeding", "Proceeding"


class BatchState(models.TextChoices):
    """Where a batch of publications stands (ours)."""

    PROPOSED = "proposed", "Waits for a second person"
    APPROVED = "approved", "Approved: being published"
    DONE = "done", "Done"
    CANCELLED = "cancelled", "Cancelled: what was published stays"


class ItemOutcome(models.TextChoices):
    """What became of one record of a batch (ours)."""

    PUBLISHED = "published", "Published"
    REFUSED = "refused", "Refused"


class ReleaseState(models.TextChoices):
    """Where a bulk release stands (ours)."""

    MAKING = "making", "Being written"
    DONE = "done", "Done"
    WITHDRAWN = "withdrawn", "Held something hidden since: taken away"
