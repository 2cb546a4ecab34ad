"""With a time-stamp service the signature proves when, not only who (PAdES B-T)."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import keys, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from core.foundation.public import clock
from core.signing.authority import authority
from core.signing.material import der_of_key
from core.signing.pdf import _as_asn1
from core.signing.proof.public import check_pdf, load_certificates
from core.signing.public import sign_pdf
from tests.core.signing.test_signing import PDF


@pytest.fixture(scope="module")
def tsa():
    """Key and certificate of a made-up time-stamp authority."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Made-up TSA")])
    start = clock.now() - timedelta(days=1)
    stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, start, start + timedelta(days=9))
    return key, builder.add_extension(stamping, critical=True).sign(key, hashes.SHA256())


@pytest.fixture
def service(tsa, settings):
    """The authority, speaking RFC 3161 on this machine."""
    key, certificate = tsa
    private = keys.PrivateKeyInfo.load(der_of_key(key))
    dummy = DummyTimeStamper(_as_asn1(certificate), private, SimpleCertificateStore())

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = dummy.request_tsa_response(request).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SIGNING_TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    yield
    server.shutdown()
    server.server_close()


@pytest.fixture
def signed(agency, service, settings, tmp_path):
    settings.SIGNING_CA_FILE = tmp_path / "ca.pem"
    return sign_pdf(PDF, reason="결재", agency_name="알파부")


def test_time_is_proved_by_a_stamp_of_a_service_one_trusts(signed, tsa):
    roots = [*load_certificates(authority().pem.encode()), _as_asn1(tsa[1])]
    proof = check_pdf(signed.content, roots)
    assert signed.timestamped
    assert proof.signer.time_proved
    proved = dict.fromkeys(["whole file", "signature", "certificate", "time"], True)
    # Nobody gave a list of revoked certificates, so nothing is said of that.
    assert {one.check: one.ok for one in proof.findings} == proved | {"revocation": None}


def test_stamp_of_an_unknown_service_proves_no_time(signed):
    proof = check_pdf(signed.content, load_certificates(authority().pem.encode()))
    assert not proof.signer.time_proved
    assert {one.check: one.ok for one in proof.findings}["time"] is None
