"""Keeping the register of seals: what is registered, and what goes out of use (REG 36–39)."""

from typing import IO
from uuid import UUID

from django.db import transaction
from PIL import Image

from approvals.exchange.sending.errors import ReasonMissing, SealNameTaken, SealNoPicture, SealNotFound, SealRetired
from approvals.exchange.sending.models import Seal
from core.audit.public import Actor, record
from core.files.public import store_file
from core.foundation.public import clock
from core.tenancy.public import agency_lock

LARGEST_SIDE = 2000


@transaction.atomic
def register_seal(*, name: str, picture: IO[bytes], reason: str = "", actor: Actor) -> Seal:
    """Put a seal into the register, with its picture. Raises SealNoPicture, SealNameTaken, ReasonMissing (no name)."""
    name = name.strip()
    if not name:
        raise ReasonMissing(field="name")
    _check_picture(picture)
    agency_lock("sending.seals")
    if Seal.objects.filter(name=name, retired_on__isnull=True).exists():
        raise SealNameTaken(name=name, field="name")
    stored = store_file(name=f"{name}.png", stream=picture, actor=actor)
    seal = Seal.objects.create(
        name=name, picture=stored, registered_on=clock.today(), registered_by_name=actor.name, reason=reason.strip()
    )
    detail = {"name": name, "file_sha256": stored.sha256, "reason": seal.reason}
    record("sending.seal_registered", target=seal, actor=actor, detail=detail)
    return seal


@transaction.atomic
def retire_seal(*, seal_id: UUID, reason: str, actor: Actor) -> Seal:
    """Take a seal out of use; what it was put on keeps it. Raises SealNotFound, SealRetired, ReasonMissing."""
    seal = Seal.objects.select_for_update().filter(pk=seal_id).first()
    if seal is None:
        raise SealNotFound
    if seal.retired_on is not None:
        raise SealRetired
    if not reason.strip():
        raise ReasonMissing(field="reason")
    seal.retired_on, seal.retired_by_name, seal.retired_reason = clock.today(), actor.name, reason.strip()
    seal.save(update_fields=["retired_on", "retired_by_name", "retired_reason"])
    record("sending.seal_retired", target=seal, actor=actor, detail={"name": seal.name, "reason": seal.retired_reason})
    return seal


def _check_picture(picture: IO[bytes]) -> None:
    try:
        image: Image.Image = Image.open(picture)
        fits = image.format == "PNG" and max(image.size) <= LARGEST_SIDE
        image.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        fits = False
    if not fits:
        raise SealNoPicture(field="picture")
    picture.seek(0)
