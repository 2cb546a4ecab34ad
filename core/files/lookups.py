"""Searching long texts by the index that stands on them."""

from typing import Any

from django.db.models import Lookup


class ContainsIgnoringCase(Lookup):
    """``text ILIKE '%word%'``: Django's ``icontains`` writes UPPER(text), which a trigram index on text cannot serve."""

    lookup_name = "has_words"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, parameters = self.process_lhs(compiler, connection)
        word = str(self.rhs).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{left} ILIKE %s", (*parameters, f"%{word}%")
