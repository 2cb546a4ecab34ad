"""Parts the agency does without (RULE 20(3))."""

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.taskcards import rules
from core.taskcards.models import PartSetting
from core.tenancy.public import agency_lock


@transaction.atomic
def switch_part(*, part: str, on: bool, actor: Actor) -> None:
    """Do without a part, or take it up again; what was written in it comes back. Raises PartIndispensable."""
    rules.check_may_switch_off(part)
    agency_lock("taskcards.parts")
    standing = PartSetting.objects.filter(part=part)
    if on == (not standing.exists()):
        return
    if on:
        standing.delete()
    else:
        PartSetting.objects.create(part=part, switched_off_at=clock.now())
    record("taskcards.part_switched", actor=actor, detail={"part": part, "on": on})
