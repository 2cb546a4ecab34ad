"""Two versions of the heading or of one entry beside each other, word by word."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from core.richtext.public import html_diff, html_of_plain
from core.taskcards import selectors
from core.taskcards.enums import CardPart
from core.taskcards.errors import EntryUnknown
from core.taskcards.models import PartVersion
from core.taskcards.views.card import VERSIONS, CardPage
from core.taskcards.wording import SILENT, fields_of, label_of, names_in, value_of
from onnara_web.public import Crumb


class Compare(CardPage):
    """By itself the latest version with the one before."""

    template_name = "taskcards/compare.html"
    title = gettext_lazy("Compare versions")

    def get(self, request: HttpRequest, card_id: UUID, entry_id: UUID) -> HttpResponse:
        versions = list(selectors.versions_of(self.card, entry_id))
        if not versions:
            raise EntryUnknown
        numbers = {str(one.number): one for one in versions}
        new = numbers.get(request.GET.get("b", ""), versions[0])
        before = numbers.get(str(new.number - 1), versions[-1])
        old = numbers.get(request.GET.get("a", ""), before)
        context = {
            "card": self.card,
            "versions": versions,
            "old": old,
            "new": new,
            "rows": differences(old, new),
            "part_label": CardPart(new.part).label,
        }
        return self.render(context)

    def breadcrumbs(self) -> list[Crumb]:
        above = super().breadcrumbs()
        return [above[0], Crumb(self.card.name, self.address(VERSIONS)), Crumb(self.title)]


def differences(old: PartVersion, new: PartVersion) -> list[dict[str, Any]]:
    """Each field with what changed in it; those that say nothing in both are left out."""
    names = names_in((old, new))
    rows = []
    for name in fields_of(new.part):
        before, after = (value_of(new.part, name, one.content.get(name), names) for one in (old, new))
        if name in SILENT or not (before or after):
            continue
        diff = html_diff(html_of_plain(before), html_of_plain(after)).inline if before != after else ""
        rows.append({"label": label_of(new.part, name), "same": after, "diff": diff})
    return rows
