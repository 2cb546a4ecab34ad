"""Cards of other forms and other hands: the first form is still proved, a stranger under a trusted authority is none of ours."""

import base64
import json
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from approvals.documents.sealing import KNOWN_SCHEMAS, content_hash, seal_hash
from approvals.documents.verifying import verify_card
from core.foundation.public import canonical, clock
from core.signing.proof.public import load_certificates


def test_a_card_of_the_first_form_is_still_proved():
    """It has neither references nor questions; what was given out once stays proved."""
    content, roots = stranger_s_card()
    assert json.loads(content)["card"]["manifest"]["schema"] == KNOWN_SCHEMAS[0]
    assert verify_card(content, roots=roots, signed_by="홍길동").proved


def stranger_s_card():
    """A card that somebody made up, signed by a private person under an authority that vouches for many."""
    now, name = clock.now(), lambda text: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
    keys = {who: ec.generate_private_key(ec.SECP256R1()) for who in ("root", "홍길동")}

    def certificate(who, *, ca):
        usage = x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False)
        made = x509.CertificateBuilder(name("root"), name(who), keys[who].public_key(), x509.random_serial_number())
        made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
        made = made.add_extension(x509.BasicConstraints(ca, None), critical=True).add_extension(usage, critical=True)
        return made.sign(keys["root"], hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    manifest = {
        "schema": "onnara.decision/1", "agency": "alpha", "document": {"number": "정보화팀-1", "decided_at": "2026"},
        "text": {"content_hash": content_hash("제목", "본문")}, "route": [{"kind": "approve", "result": "approved"}],
    }  # fmt: skip
    text = {"title": "제목", "body": "본문"}
    card = {"schema": "onnara.card/1", "manifest": manifest, "seal_sha256": seal_hash(manifest), "text": text}
    value = base64.b64encode(keys["홍길동"].sign(canonical(card), ec.ECDSA(hashes.SHA256()))).decode()
    pem = certificate("홍길동", ca=False).decode()
    signature = {"algorithm": "ecdsa-sha256", "certificates": pem, "value": value}
    return json.dumps({"card": card, "signature": signature}).encode(), load_certificates(certificate("root", ca=True))


def test_a_signature_of_anybody_under_a_trusted_authority_is_not_the_agency_s():
    content, roots = stranger_s_card()
    report = verify_card(content, roots=roots)
    assert report.failed == []
    assert not report.proved
    assert verify_card(content, roots=roots, signed_by="홍길동").proved
    assert verify_card(content, roots=roots, signed_by="행정안전부").failed
