"""The job manual of a post (직무편람, RULE 46): written by its holder and by the heads above, kept in versions."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization
from core.tenancy.public import agency_lock
from workspace.handover import errors, rules, selectors
from workspace.handover.models import ManualVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualFields:
    """The four parts that the law names."""

    history: str = ""
    plan: str = ""
    procedure: str = ""
    records: str = ""


@transaction.atomic
def write_manual(*, post_id: UUID, fields: ManualFields, expected_number: int, actor: Actor) -> ManualVersion:
    """Append a version; the same text again writes nothing. ``expected_number``: the version that was looked at, 0: none.

    Raises PostUnknown, ManualNotYours, ManualStale, ManualEmpty.
    """
    post = organization.get_post(post_id)
    is_head = selectors.heads_post(actor, post.department_id)
    rules.check_may_write_manual(is_holder=selectors.holds_post(actor, post_id), is_head=is_head)
    agency_lock(f"handover.manual.{post_id}")
    present = selectors.manual_of(post_id)
    parts = {name: text.strip() for name, text in asdict(fields).items()}
    if not any(parts.values()):
        raise errors.ManualEmpty(field="history")
    if present and all(getattr(present, name) == text for name, text in parts.items()):
        return present
    number, by = (present.number, present.person_name) if present else (0, "")
    rules.check_manual_version(expected_number, number, by=by)
    assert actor.person_id is not None
    version = ManualVersion.objects.create(
        post_id=post_id,
        number=number + 1,
        **parts,
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        written_at=clock.now(),
    )
    detail = {"post_id": post_id, "department_id": post.department_id, "number": version.number}
    record("handover.manual_written", target=post, actor=actor, after=parts, detail=detail)
    return version
