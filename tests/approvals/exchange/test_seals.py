"""The register of seals (REG 36–39)."""

import io

import pytest

from approvals.exchange.sending import errors
from approvals.exchange.sending.models import Seal
from approvals.exchange.sending.selectors.seals import may_read_file
from approvals.exchange.sending.services import register_seal, retire_seal
from core.audit.public import LedgerEntry
from tests.approvals.exchange.stories import picture, send, to_be_sent
from tests.people import make_actor


def register(desk, name="새 관인", of=None, **more):
    return register_seal(name=name, picture=of or picture(), actor=desk.actor("clerk"), **more)


def test_a_seal_is_registered_with_its_picture(desk):
    seal = register(desk, reason="개정")
    assert (seal.picture.media_type, seal.registered_by_name, seal.reason) == ("image/png", desk.clerk.name, "개정")
    assert LedgerEntry.objects.filter(event="sending.seal_registered", object_id=str(seal.pk)).exists()


@pytest.mark.parametrize(
    "of", [picture(form="JPEG"), picture(2001), io.BytesIO(b"x" * 90)], ids=["jpeg", "large", "bytes"]
)
def test_only_a_png_of_fair_size_is_a_seal(desk, of):
    of.seek(0)
    with pytest.raises(errors.SealNoPicture):
        register(desk, of=of)


def test_a_name_is_in_use_once_and_free_again_after_the_seal_is_retired(desk):
    with pytest.raises(errors.SealNameTaken):
        register(desk, desk.seal.name)
    retire_seal(seal_id=desk.seal.pk, reason="마모", actor=desk.actor("clerk"))
    register(desk, desk.seal.name)
    assert Seal.objects.filter(name=desk.seal.name).count() == 2


def test_a_retired_seal_stays_on_what_it_was_put_on_and_seals_nothing_more(desk):
    dispatch = send(desk, to_be_sent(desk))
    retire_seal(seal_id=desk.seal.pk, reason="마모", actor=desk.actor("clerk"))
    dispatch.refresh_from_db()
    assert dispatch.seal_id == desk.seal.pk
    with pytest.raises(errors.SealMissing):
        send(desk, to_be_sent(desk))
    with pytest.raises(errors.SealRetired):
        retire_seal(seal_id=desk.seal.pk, reason="다시", actor=desk.actor("clerk"))


def test_a_seal_is_retired_for_a_reason(desk):
    with pytest.raises(errors.ReasonMissing):
        retire_seal(seal_id=desk.seal.pk, reason="", actor=desk.actor("clerk"))


def test_whoever_sees_what_was_sent_sees_the_picture(desk):
    file_id = desk.seal.picture_id
    assert may_read_file(file_id, desk.actor("drafter"))
    assert not may_read_file(file_id, make_actor("nobody"))
