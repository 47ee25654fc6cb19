"""Dates as records have them (ISO 8601), and times to the second, in UTC.

“9:46 p.m.” says neither where nor in which second, and evidence is put in order by both.
"""

DATE_FORMAT = SHORT_DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = r"Y-m-d H:i:s \U\T\C"
TIME_FORMAT = "H:i:s"
