"""How the agency handles decisions: one row, changed by its administrator."""

from typing import Any

from django.db import transaction

from approvals.documents import rules
from approvals.documents.models import ApprovalSettings
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.tenancy.public import agency_lock

NAMES = ("level_rule", *sorted(rules.HOUR_NAMES), *rules.TEXT_NAMES)


@transaction.atomic
def change_approval_settings(*, actor: Actor, **changes: Any) -> ApprovalSettings:
    """Set what happens to a path against the delegation rule (REG 67(2)), and how long each kind of step may take
    (REG 67(4)); what stands at head and foot of what is sent (RULE 4(6)), and the code before its numbers (PRD 20(3)).
    Raises SettingUnknown, HoursOutOfRange or SystemCodeMalformed; what is not named stays.
    """
    rules.check_settings(changes)
    agency_lock("documents.settings")
    settings = ApprovalSettings.objects.first() or ApprovalSettings()
    before = {name: getattr(settings, name) for name in NAMES}
    for name, value in changes.items():
        setattr(settings, name, value)
    settings.updated_at = clock.now()
    settings.save()
    after = {name: getattr(settings, name) for name in NAMES}
    record("documents.settings_changed", target=settings, actor=actor, before=before, after=after)
    return settings
