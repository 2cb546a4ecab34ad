"""The card itself: its heading (표제) and its state. Owned by a post; see CardMember."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.taskcards.enums import ENDED, CardKind, CardPart, CardState, Disclosure, Initiative, Sharing
from core.tenancy.models import AgencyModel


class TaskCard(AgencyModel):
    """Who does what, and how far it is: one unit task or one management task (REG 22(1), RULE 20(1)).

    Never deleted. Retention is that of the unit task.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    # Seven digits of the department that proposed it and a serial of its own; both stay through every reform.
    number_code = models.CharField(max_length=7)
    serial = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=CardKind.choices)
    name_ko = models.CharField(_("Korean name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=300, blank=True, default="")
    unit_task = models.ForeignKey(
        "brm_unit_tasks.UnitTask", models.PROTECT, null=True, blank=True, related_name="cards"
    )
    # Place in the purpose tree: a code, never a foreign key (DESIGN section 3).
    purpose_node_id = models.CharField(_("performance goal"), max_length=64, blank=True, default="", db_index=True)
    initiative = models.CharField(_("initiative"), max_length=9, choices=Initiative.choices, default=Initiative.NONE)
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="task_cards", db_index=False)
    starts_on = models.DateField(pgettext_lazy("task card", "from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    outline = models.TextField(_("outline"), blank=True, default="")
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True, default="")
    budget = models.CharField(_("budget"), max_length=200, blank=True, default="")
    sharing = models.CharField(_("shared with"), max_length=10, choices=Sharing.choices, default=Sharing.DEPARTMENT)
    # What a document under the task begins with; each says for itself what it is. The release before does not know it.
    disclosure = models.CharField(
        _("usual disclosure"),
        max_length=7,
        choices=Disclosure.choices,
        default=Disclosure.OPEN,
        db_default=Disclosure.OPEN,
    )
    state = models.CharField(_("state"), max_length=11, choices=CardState.choices, default=CardState.PROPOSED)
    # A proposal goes to the head of the department first, then to the manager of the classification.
    endorsed_at = models.DateTimeField(null=True, blank=True)
    endorsed_by_name = models.CharField(max_length=100, blank=True, default="")
    # Why it rests, was declined or ended; of the latest change of state.
    state_reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    # Of the heading; the optimistic lock of its form.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    # The latest thing anybody did on the task: what idle cards are found by.
    moved_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["number_code", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["number_code", "serial"], name="taskcards_number_once"),
            models.UniqueConstraint(
                fields=["unit_task"], condition=~Q(state__in=sorted(ENDED)), name="taskcards_one_card_a_unit_task"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="taskcards_period"
            ),
            models.CheckConstraint(
                condition=Q(kind=CardKind.UNIT, unit_task__isnull=False)
                | Q(kind=CardKind.MANAGEMENT) & ~Q(purpose_node_id=""),
                name="taskcards_has_its_place",
            ),
        ]
        indexes = [models.Index(fields=["department", "state"], name="taskcards_of_department")]

    def __str__(self) -> str:
        return f"{self.number} {self.name_ko}"

    @property
    def number(self) -> str:
        """As people read it out."""
        return f"{self.number_code}-{self.serial}"

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


class CardSeries(AgencyModel):
    """The last serial of each department's cards; locked while one is taken."""

    number_code = models.CharField(max_length=7, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.number_code}-{self.last}"


class PartSetting(AgencyModel):
    """A part the agency does without (RULE 20(3)). What was written in it is kept and comes back with it."""

    part = models.CharField(_("part"), max_length=9, choices=CardPart.choices, unique=True)
    switched_off_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.part
