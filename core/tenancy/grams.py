"""Search for any part of a word, of two letters too, by an index.

Korean words are short and are searched by two syllables; an index of three-letter groups cannot answer that. The
function ``public.onnara_grams`` gives the pairs of neighbouring letters of some columns, a GIN index keeps them, and a
row whose pairs include all pairs of the word is looked at closely.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField, Value
from django.db.models.lookups import Lookup

FUNCTION = """
CREATE OR REPLACE FUNCTION public.onnara_grams(words text[], VARIADIC lines text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500 AS $body$
    SELECT coalesce(array_agg(DISTINCT substr(line, place, 2)), '{}')
    FROM (SELECT lower(array_to_string(lines || words, ' ')) AS line) one, generate_series(1, length(line) - 1) place
$body$;
"""


class Grams(Func):
    """Pairs of letters of a column of words and some of text, as the index of a model names them."""

    function = "public.onnara_grams"
    output_field = ArrayField(TextField())


class HaveGramsOf(Lookup):
    """True where all pairs of the word's letters occur; where the word has none, true everywhere."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} @> %s::text[]", [*parameters, grams_of(str(self.rhs))]


#: For ``Grams`` over columns of text alone.
NO_WORDS = Value([], output_field=ArrayField(TextField()))


def grams_of(word: str) -> list[str]:
    """The pairs of neighbouring letters."""
    word = word.lower()
    return [word[place : place + 2] for place in range(len(word) - 1)]
