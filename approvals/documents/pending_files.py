"""Files on a form that is not saved yet: handed in already, kept by the form, attached once the document is saved."""

from dataclasses import dataclass, field
from typing import Self

from django.http import HttpRequest

from approvals.documents import services
from approvals.documents.models import Document
from approvals.documents.rules.attaching import MOST_FILES
from core.audit.public import Actor
from core.files.public import StoredFile, store_file
from core.foundation.public import DomainError, InvalidInput, id_or_none

KEPT, GIVEN = "attachment", "files"


@dataclass(slots=True)
class PendingFiles:
    """What came with a form: ids of files handed in before, and files that come only now (a browser without script)."""

    files: list[StoredFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @classmethod
    def received(cls, request: HttpRequest, actor: Actor) -> Self:
        """Nothing is lost when another input is wrong: each file that can be taken is, and the others say why not."""
        pending = cls(files=_own_files(request.POST.getlist(KEPT), actor))
        for given in request.FILES.getlist(GIVEN):
            try:
                pending.files.append(store_file(name=str(given.name), stream=given, actor=actor))
            except InvalidInput as error:
                pending.refused.append(str(error))
        return pending

    def attach_to(self, document: Document, *, actor: Actor) -> list[str]:
        """Attach every file; returns what was refused, in words."""
        for stored in self.files:
            try:
                services.attach_file(document_id=document.pk, file_id=stored.pk, actor=actor)
            except DomainError as error:
                self.refused.append(str(error))
        return self.refused


def _own_files(ids: list[str], actor: Actor) -> list[StoredFile]:
    """Those of the ids that name a file this person handed in, in the order given."""
    wanted = [found for given in ids[:MOST_FILES] if (found := id_or_none(given))]
    mine = StoredFile.objects.filter(uploaded_by=actor.person_id).in_bulk(wanted) if wanted else {}
    return [mine[file_id] for file_id in dict.fromkeys(wanted) if file_id in mine]
