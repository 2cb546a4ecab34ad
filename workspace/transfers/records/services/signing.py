"""Who of this agency answers for work that goes on in the background: the person who pressed the button."""

from uuid import UUID

from core.audit.public import Actor
from core.foundation.public import clock
from workspace.transfers.envelopes.public import Side
from workspace.transfers.records.errors import SignerMissing
from workspace.transfers.records.models import Signature


def sign(transfer_id: UUID, side: Side, actor: Actor) -> None:
    """Raises SignerMissing: a receipt is signed by a person, never by the platform."""
    if actor.person_id is None:
        raise SignerMissing
    Signature.objects.create(
        transfer_id=transfer_id, side=side, person_id=actor.person_id, person_name=actor.name, person_login=actor.login,
        person_title=actor.post_title, person_department=actor.department_name, signed_at=clock.now(),
    )  # fmt: skip


def signer_of(transfer_id: UUID) -> Actor:
    """The person who signed last, as an actor of the work in the background."""
    found = Signature.objects.filter(transfer_id=transfer_id).order_by("-signed_at", "-id").first()
    if found is None:
        raise SignerMissing
    return Actor(
        found.person_id, found.person_name, found.person_login, post_title=found.person_title,
        department_name=found.person_department, channel="task",
    )  # fmt: skip
