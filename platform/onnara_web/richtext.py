"""The text editor as a form field: one textarea for everybody, formatted text where scripts run, plain text where not."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.foundation.public import InvalidInput
from core.richtext.public import check_length, clean_html, html_of_plain, is_blank, plain_text

PLAIN: Final = "plain"
HTML: Final = "html"

#: What the script says; names are those of its toolbar.
LABELS: Final[Mapping[str, Any]] = {
    "toolbar": gettext_lazy("Formatting"),
    "undo": gettext_lazy("Undo"),
    "redo": gettext_lazy("Redo"),
    "blocks": gettext_lazy("Kind of paragraph"),
    "paragraph": gettext_lazy("Body text"),
    "heading1": gettext_lazy("Heading 1"),
    "heading2": gettext_lazy("Heading 2"),
    "heading3": gettext_lazy("Heading 3"),
    "bold": gettext_lazy("Bold"),
    "italic": gettext_lazy("Italic"),
    "underline": gettext_lazy("Underline"),
    "strike": gettext_lazy("Strikethrough"),
    "superscript": gettext_lazy("Superscript"),
    "subscript": gettext_lazy("Subscript"),
    "numbers": gettext_lazy("Numbered items"),
    "bullets": gettext_lazy("Bullet list"),
    "indent": gettext_lazy("One level deeper"),
    "outdent": gettext_lazy("One level up"),
    "quote": gettext_lazy("Quotation"),
    "left": gettext_lazy("Align left"),
    "center": gettext_lazy("Align in the middle"),
    "right": gettext_lazy("Align right"),
    "link": gettext_lazy("Link"),
    "address": gettext_lazy("Address of the link"),
    "picture": gettext_lazy("Picture"),
    "describe": gettext_lazy("Describe the picture"),
    "description": gettext_lazy("What the picture shows, for people who do not see it"),
    "rule": gettext_lazy("Dividing line"),
    "table": pgettext_lazy("text editor", "Table"),
    "rowBefore": gettext_lazy("Row above"),
    "rowAfter": gettext_lazy("Row below"),
    "rowDelete": gettext_lazy("Delete row"),
    "columnBefore": gettext_lazy("Column left"),
    "columnAfter": gettext_lazy("Column right"),
    "columnDelete": gettext_lazy("Delete column"),
    "headerRow": gettext_lazy("Heading row"),
    "mergeCells": gettext_lazy("Join or split cells"),
    "tableDelete": gettext_lazy("Delete table"),
    "apply": pgettext_lazy("text editor", "Apply"),
    "cancel": gettext_lazy("Cancel"),
    "uploading": gettext_lazy("“%s” is being uploaded."),
    "uploaded": gettext_lazy("“%s” has been added."),
    "uploadFailed": gettext_lazy("The picture could not be uploaded. Check the connection and try again."),
    "pictureLeft": gettext_lazy("Pictures were not pasted with the text. Add them with the picture button."),
    "tooLarge": gettext_lazy(
        "This table is too large for the text (at most 2,000 rows and 20,000 cells). Attach it as a file instead."
    ),
}


class RichText(str):
    """A text that knows how it is written down: ``plain`` or ``html``."""

    __slots__ = ("format",)
    format: str

    def __new__(cls, text: str, text_format: str = PLAIN) -> "RichText":
        made = super().__new__(cls, text)
        made.format = text_format
        return made

    @property
    def html(self) -> str:
        return str(self) if self.format == HTML else html_of_plain(self)

    @property
    def plain(self) -> str:
        return plain_text(self) if self.format == HTML else str(self)

    @property
    def is_blank(self) -> bool:
        return is_blank(self) if self.format == HTML else not self.strip()


class RichTextInput(forms.Textarea):
    """The textarea holds plain text; the editor takes the formatted one from beside it and sends that instead."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> RichText | None:
        text = data.get(name)
        if text is None:
            return None
        return RichText(str(text), HTML if data.get(f"{name}_format") == HTML else PLAIN)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        text = value if isinstance(value, RichText) else RichText(value or "")
        area = super().render(name, text.plain, attrs, renderer)
        labels = json.dumps({key: str(label) for key, label in LABELS.items()}, ensure_ascii=False)
        lost = _("Without JavaScript the text is sent without formatting.") if text.format == HTML else ""
        return format_html(
            '<div class="editor" data-editor data-html="{}" data-labels="{}" data-upload="{}">{}'
            '<input type="hidden" name="{}_format" value="plain" data-format>'
            '<p class="editor-notes" data-notes role="status"></p><p class="sr-only" id="{}_keys">{}</p>'
            '<noscript><p class="field-help">{}</p></noscript></div>',
            text.html, labels, reverse("files_api:upload"), area, name, (attrs or {}).get("id", name), _keys(), lost,
        )  # fmt: skip


def _keys() -> str:
    return _("Alt+F10 leads to the formatting buttons. Press Esc and then Tab to leave the text.")


class RichTextField(forms.CharField):
    """Formatted text, cleaned; the cleaned value is a ``RichText``. A text too long or a table too large is said here."""

    widget = RichTextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> RichText:
        text = value if isinstance(value, RichText) else RichText(value or "")
        try:
            if text.format == HTML:
                return RichText(clean_html(text), HTML)
            check_length(len(text))
            return RichText(text.replace("\r\n", "\n"))
        except InvalidInput as error:
            raise ValidationError(str(error), code=error.code) from error

    def validate(self, value: Any) -> None:
        if self.required and value.is_blank:
            raise ValidationError(self.error_messages["required"], code="required")
