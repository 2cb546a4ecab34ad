"""A revoked key proves nothing afterwards; what lists cannot tell is said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.x509 import load_der_x509_certificate

from core.foundation.public import clock
from core.signing.authority import authority
from core.signing.proof.public import Signer, check_bytes, check_pdf, load_certificates, load_revocation_list
from core.signing.proof.revocation import check_revocation
from core.signing.public import sign_bytes, sign_pdf
from tests.core.signing.test_signing import PDF, root  # noqa: F401 - the fixture

HOUR = timedelta(hours=1)


@pytest.fixture
def certificate(agency, root):  # noqa: F811 - the fixture
    bundle = sign_bytes(b"x", agency_name="알파부")["certificates"]
    return load_certificates(bundle.encode())[0]


def listing(certificate, *, revoked_at=None, made_at=None):
    """The authority's list at a moment, perhaps with this certificate on it."""
    serial = load_der_x509_certificate(certificate.dump()).serial_number
    with clock.fixed(made_at or clock.now()):
        return authority().revocation_list({serial: revoked_at} if revoked_at else {})


def judged(certificate, roots, *lists, **signer):
    return check_revocation(certificate, roots, lists, signer=replace(Signer(), **signer))


def test_without_a_list_it_is_said_that_nothing_was_checked(certificate, root):  # noqa: F811 - the fixture
    found = judged(certificate, root, signed_at=clock.now())
    assert (found.ok, "not checked" in found.text) == (None, True)


def test_a_list_of_another_authority_says_nothing(certificate, root, settings, tmp_path):  # noqa: F811 - the fixture
    settings.SIGNING_CA_FILE = tmp_path / "other.pem"
    other = listing(certificate, revoked_at=clock.now())
    assert judged(certificate, root, other, signed_at=clock.now()).ok is None


@pytest.mark.parametrize(("offset", "proved", "ok"), [
    (HOUR, True, False), (HOUR, False, False), (-HOUR, False, False), (-HOUR, True, True), (None, False, False),
])  # fmt: skip
def test_a_revoked_key_proves_only_what_a_time_stamp_shows_to_be_older(certificate, root, offset, proved, ok):  # noqa: F811
    revoked_at = clock.now()
    signed_at = revoked_at + offset if offset else None
    found = judged(
        certificate, root, listing(certificate, revoked_at=revoked_at), signed_at=signed_at, time_proved=proved
    )
    assert found.ok is ok, found.text


def test_a_list_older_than_the_signature_is_no_answer_but_with_a_proved_time(certificate, root):  # noqa: F811
    now = clock.now()
    old = listing(certificate, made_at=now - HOUR)
    assert judged(certificate, root, old, signed_at=now).ok is None
    assert judged(certificate, root, old, signed_at=now, time_proved=True).ok is True
    assert judged(certificate, root, old, signed_at=now + timedelta(days=60), time_proved=True).ok is None
    assert judged(certificate, root, old, listing(certificate), signed_at=now - HOUR).ok is True


@pytest.mark.parametrize(("offset", "proved", "ok"), [
    (None, False, None), (-HOUR, False, None), (-HOUR, True, True),
])  # fmt: skip
def test_a_list_that_has_run_out_vouches_only_with_a_proved_time(certificate, root, offset, proved, ok):  # noqa: F811
    made_at = clock.now() - timedelta(days=60)
    signed_at = made_at + offset if offset else None
    found = judged(certificate, root, listing(certificate, made_at=made_at), signed_at=signed_at, time_proved=proved)
    assert found.ok is ok, found.text


def test_files_and_signatures_beside_them_are_asked_alike(certificate, root):  # noqa: F811 - the fixture
    signed, beside = sign_pdf(PDF, reason="결재", agency_name="알파부"), sign_bytes(b"x", agency_name="알파부")
    revoked = [listing(certificate, revoked_at=clock.now() - HOUR)]
    good = [listing(certificate, made_at=clock.now() + HOUR)]
    for lists, ok in ((revoked, False), (good, True), ([], None)):
        of_pdf = {one.check: one.ok for one in check_pdf(signed.content, root, lists).findings}
        found, _signer = check_bytes(b"x", beside, root, lists, moment=clock.now())
        assert of_pdf["revocation"] is {one.check: one.ok for one in found}["revocation"] is ok


def test_what_is_no_list_is_refused():
    for content in (b"", b"-----BEGIN X509 CRL-----\nnothing\n-----END X509 CRL-----\n"):
        with pytest.raises(ValueError):
            load_revocation_list(content)
