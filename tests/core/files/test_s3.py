"""The S3 storage against published signatures and against a small server that checks every request."""

import hashlib
import io
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.files.errors import FileDamaged
from core.files.public import open_file, store_file
from core.files.s3 import EMPTY, S3Bucket, S3Error, signed_headers
from core.tenancy.public import agency_context
from tests.core.files import samples
from tests.people import make_actor

DOCUMENTED = S3Bucket("https://examplebucket.s3.amazonaws.com", "examplebucket", "us-east-1", "AKIAIOSFODNN7EXAMPLE",
                      "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")  # fmt: skip


@pytest.mark.parametrize(("query", "signature"), [
    ("lifecycle=", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    ("max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
])  # fmt: skip
def test_signatures_equal_the_documented_examples(query, signature):
    moment = datetime(2013, 5, 24, tzinfo=UTC)
    headers = signed_headers(DOCUMENTED, "GET", "examplebucket.s3.amazonaws.com", "/", EMPTY, moment, query)
    assert headers["Authorization"].endswith(f"Signature={signature}")


class Bucket(BaseHTTPRequestHandler):
    """Keeps objects in memory; refuses a wrong signature, an old request or other bytes than were signed."""

    objects: dict[str, bytes] = {}
    bucket: S3Bucket

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_one(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        stamp, sha256 = self.headers["x-amz-date"], self.headers["x-amz-content-sha256"]
        moment = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        wanted = signed_headers(self.bucket, self.command, self.headers["host"], self.path, sha256, moment)
        fresh = abs((datetime.now(UTC) - moment).total_seconds()) < 900  # noqa: TID251 - the server's own clock
        if self.headers["Authorization"] != wanted["Authorization"] or not fresh:
            return self.answer(403)
        if hashlib.sha256(body).hexdigest() != sha256:
            return self.answer(400)
        if self.command == "PUT":
            self.objects[self.path] = body
            return self.answer(200)
        found = self.objects.get(self.path)
        return self.answer(404) if found is None else self.answer(200, found)

    def log_message(self, *arguments):
        """Quiet."""


for _method in ("GET", "HEAD", "PUT"):
    setattr(Bucket, f"do_{_method}", Bucket.handle_one)


@pytest.fixture
def server():
    served = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    Bucket.objects = {}
    Bucket.bucket = S3Bucket(f"http://127.0.0.1:{served.server_port}", "onnara", "kr-1", "key", "secret")
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Bucket.bucket
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture
def on_s3(server, settings):
    settings.FILES_STORAGE = "s3"
    settings.FILES_S3 = {
        name: getattr(server, name) for name in ("address", "bucket", "region", "access_key", "secret_key")
    }
    return Bucket.objects


def store(content=samples.PDF):
    return store_file(name="보고.pdf", stream=io.BytesIO(content), actor=make_actor("kim", "official"))


def test_a_file_goes_to_the_bucket_and_comes_back(agency, on_s3):
    stored = store()
    assert list(on_s3) == [f"/onnara/agency/alpha/{stored.sha256}"]
    with open_file(stored.pk) as content:
        assert content.read() == samples.PDF


def test_agencies_have_prefixes_of_their_own(agency, other_agency, on_s3):
    store()
    with agency_context(other_agency):
        store()
    assert {name.split("/")[3] for name in on_s3} == {"alpha", "beta"}


def test_bytes_changed_in_the_bucket_are_not_given(agency, on_s3):
    stored = store()
    for name in on_s3:
        on_s3[name] = b"%PDF-forged"
    with pytest.raises(FileDamaged):
        open_file(stored.pk)


def test_an_object_that_is_gone_is_told(agency, on_s3):
    stored = store()
    on_s3.clear()
    with pytest.raises(FileDamaged):
        open_file(stored.pk)


def test_names_are_escaped_as_signed(server):
    server.put("a b/가+나", io.BytesIO(b"x"), hashlib.sha256(b"x").hexdigest())
    assert server.exists("a b/가+나")
    assert not server.exists("a b")


def test_a_wrong_secret_stores_nothing(server):
    wrong = S3Bucket(server.address, server.bucket, server.region, server.access_key, "guess")
    with pytest.raises(S3Error, match="403"):
        wrong.put("a", io.BytesIO(b"x"), hashlib.sha256(b"x").hexdigest())
    assert Bucket.objects == {}


def test_other_bytes_than_announced_are_refused(server):
    with pytest.raises(S3Error, match="400"):
        server.put("a", io.BytesIO(b"x"), hashlib.sha256(b"y").hexdigest())


def test_a_server_out_of_reach_raises():
    with pytest.raises(OSError):
        S3Bucket("http://127.0.0.1:9", "onnara", "kr-1", "key", "secret").exists("a")
