"""Conditions of querysets whose SQL is written once.

Django takes longer to put a condition together out of its parts than the database to
answer it; what is asked with every page is better written.
"""

import re
from typing import Any

from django.db.models import BooleanField, Func


class WrittenCondition(Func):
    """A condition in SQL: `{0}` stands for the first of its expressions, and so on.

    Each may stand there several times.
    """

    sql: str
    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Any:
        """The SQL, with the values of each expression wherever it stands."""
        parts = [compiler.compile(each) for each in self.get_source_expressions()]
        stands = [parts[int(place)] for place in re.findall(r"\{(\d+)\}", self.sql)]
        text = self.sql.format(*(sql for sql, _ in parts))
        return f"({text})", [value for _, values in stands for value in values]
