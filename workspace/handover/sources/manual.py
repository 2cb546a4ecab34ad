"""The job manual kept with the post (RULE 46)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import Case, Line, Source
from workspace.handover.selectors import manual_of
from workspace.handover.sources.cards import joined
from workspace.handover.sources.documents import day_of


def manual(case: Case) -> Sequence[Line]:
    found = manual_of(case.post_id)
    if found is None:
        return []
    text, url = joined(f"v{found.number}", found.person_name), f"/handover/manuals/{case.post_id}/"
    return [Line(case.handover.post_title, text, Mark.NONE, day_of(found.written_at), None, url)]


SOURCES = (Source(Heading.DUTIES, "manual", _("Job manual"), manual, order=30),)
