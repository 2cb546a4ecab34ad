"""Records files (기록물철): what is decided under a unit task is bound in one of them, at once (PRD 23; its rule 7)."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.numbers import file_number
from core.tenancy.models import AgencyModel


class RecordsFile(AgencyModel):
    """One file of a department under a unit task. What its number is made of never changes (a trigger): after the unit
    task went to another department, that one opens a file of its own.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+", db_index=False)
    unit_task = models.ForeignKey("brm_unit_tasks.UnitTask", models.PROTECT, related_name="+")
    # The file's own id: counted within department and unit task, without gaps.
    serial = models.PositiveIntegerField()
    # Codes of system and department as they were when it was opened (PRD 23(3)).
    system = models.CharField(max_length=7, blank=True, default="")
    department_code = models.CharField(max_length=7)
    title = models.CharField(_("title"), max_length=200)
    # The day each volume was opened; the last one takes what is decided now. One that ended did so when the next began.
    volumes = ArrayField(models.DateField())
    closed_on = models.DateField(null=True)

    class Meta(AgencyModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["department", "unit_task", "serial"], name="documents_file_once"),
            models.CheckConstraint(condition=models.Q(serial__gte=1), name="documents_file_from_one"),
            models.CheckConstraint(condition=models.Q(volumes__len__gte=1), name="documents_file_has_volume"),
        ]

    def __str__(self) -> str:
        return f"{self.department_code} {self.serial} {self.title}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def opened_on(self) -> date:
        return self.volumes[0]

    @property
    def volume(self) -> int:
        """The one that takes what is decided now."""
        return len(self.volumes)

    @property
    def number(self) -> str:
        """Of the whole file, its unit task read with it."""
        return self.number_in(self.unit_task.code)

    def number_in(self, task: str, volume: int = 0) -> str:
        """With the volume in brackets where the file is split into two or more (PRD 23(2)); ``task``: the unit task's code."""
        shown = volume if self.volume > 1 else 0
        return file_number(self.system, self.department_code, task, self.serial, volume=shown)
