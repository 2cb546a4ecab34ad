"""Records files: those of a department by unit task, with volumes and documents; opened, split and closed by who keeps them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, selectors, services
from approvals.documents.desk import viewer_for
from approvals.documents.file_forms import FileChoice, FilesFilterForm, FileTitleForm
from approvals.documents.selectors.files import files_visible_to, listed
from core.brm import public as brm
from onnara_web.public import ActPage, PageView, page_of

PER_PAGE = 30
KEEPERS = (permissions.FILES, permissions.ALL_FILES)


class FilesPage(PageView):
    """Without a choice the files of one's own department; with ``unit_task`` those of one unit task, wherever it was."""

    permission = permissions.READ
    template_name = "documents/files.html"
    title = gettext_lazy("Records files")

    @cached_property
    def viewer(self) -> selectors.Viewer:
        return viewer_for(self.request)

    def get(self, request: HttpRequest) -> HttpResponse:
        names = brm.department_names()
        chosen = {"department", "unit_task"} & request.GET.keys()
        own = {"department": self.actor.department_id or ""}
        asked = FilesFilterForm(request.GET if chosen else own, names=names)
        asked.is_valid()
        task = brm.get_unit_task(task_id) if (task_id := asked.cleaned_data.get("unit_task")) else None
        department_id = None if task else asked.cleaned_data.get("department")
        rows = files_visible_to(self.viewer)
        rows = rows.filter(unit_task=task) if task else rows
        rows = rows.filter(department_id=department_id) if department_id else rows
        page = page_of(request, rows, per_page=PER_PAGE)
        found = listed(list(page.object_list), actor=self.viewer)
        place = task.department_id if task else department_id
        shown = {one.file.department_id for one in found} | ({place} if place else set())
        kept = services.files_kept_of(shown, self.actor)
        return self.render(
            {
                "form": asked,
                "task": task,
                "page": page,
                "rows": [(one, names.get(one.file.department_id, one.file.department_code)) for one in found],
                "kept": kept,
                "tasks": self._tasks(task, place, kept),
            }
        )

    def _tasks(self, task: brm.UnitTask | None, place: UUID | None, kept: set[UUID]) -> list[brm.UnitTask]:
        """Under which a file may be opened here."""
        if place is None or place not in kept:
            return []
        active = brm.unit_tasks_of(place)
        return list(active.filter(pk=task.pk) if task else active)


class FileChoicePart(PageView):
    """The files to choose from under the unit task that was chosen on the form of a draft."""

    permission = permissions.DRAFT
    template_name = "documents/_file_choice.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = FileChoice()
        form.offer_files(self.actor.department_id, request.GET.get("unit_task"))
        return self.render({"form": form})


class FileAct(ActPage):
    """Back to the files of the unit task."""

    permission = KEEPERS

    def target(self, **address: Any) -> dict[str, Any]:
        return {"records_file_id": selectors.get_file(self.kwargs["records_file_id"], actor=self.actor).pk}

    def address(self) -> str:
        file = selectors.get_file(self.kwargs["records_file_id"], actor=self.actor)
        return f"{reverse('documents:files')}?unit_task={file.unit_task_id}"


class OpenFile(ActPage):
    """Under a unit task of a department whose files one keeps."""

    permission = KEEPERS
    service = staticmethod(services.open_file)
    form = FileTitleForm
    done = gettext_lazy(
        "The records file is open. What is decided from now on goes there unless its writer chooses another."
    )

    def address(self) -> str:
        task = self.request.POST.get("unit_task_id", "")
        return f"{reverse('documents:files')}?unit_task={task}" if task else reverse("documents:files")


class OpenVolume(FileAct):
    service = staticmethod(services.open_volume)
    done = gettext_lazy("The further volume is open. The numbers of the file now show the volume in brackets.")


class CloseFile(FileAct):
    service = staticmethod(services.close_file)
    done = gettext_lazy("The records file is closed. It can be read for good.")
