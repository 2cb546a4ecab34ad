"""Why a formatted text is not taken."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput


class TextTooLong(InvalidInput):
    code = "richtext.too_long"
    message = _(
        "The text is too long: at most %(limit)s characters fit. Move a part of it into an attachment; "
        "add pictures with the picture button instead of pasting them."
    )


class TooManyLines(InvalidInput):
    code = "richtext.too_many_lines"
    message = _(
        "The text has %(lines)s lines and paragraphs, where at most %(most)s fit. Move a part of it into an attachment."
    )


class TableTooLarge(InvalidInput):
    code = "richtext.table_too_large"
    message = _(
        "The tables of the text are too large: %(rows)s rows and %(cells)s cells, where at most %(most_rows)s rows and "
        "%(most_cells)s cells fit. Attach the table as a file and keep only its summary in the text."
    )


class TextTooDeep(InvalidInput):
    code = "richtext.too_deep"
    message = _(
        "Parts of the text stand more than %(limit)s levels deep inside one another. "
        "Paste it without formatting (Ctrl+Shift+V)."
    )
