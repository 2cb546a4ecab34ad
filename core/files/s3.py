"""Three requests of the S3 protocol, signed with Signature Version 4 (docs/adr/0007-s3-without-a-library.md).

Works with any server that speaks it; what is needed here is put, get and head of whole objects.
"""

import hashlib
import hmac
import http.client
import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO
from urllib.parse import quote, urlsplit

from django.conf import settings

EMPTY = hashlib.sha256(b"").hexdigest()
TIMEOUT = 30.0


class S3Error(OSError):
    """The bucket refused or did not answer; nothing was stored."""


@dataclass(frozen=True, slots=True)
class S3Bucket:
    """One bucket, addressed by path (``<address>/<bucket>/<name>``)."""

    address: str
    bucket: str
    region: str
    access_key: str
    secret_key: str

    @classmethod
    def from_settings(cls) -> "S3Bucket":
        return cls(**settings.FILES_S3)

    def exists(self, name: str) -> bool:
        return self._ask("HEAD", name, missing_ok=True) is not None

    def put(self, name: str, source: IO[bytes], sha256: str) -> None:
        """Store an object. The server checks the hash that is part of the signature."""
        size = source.seek(0, 2)
        source.seek(0)
        self._ask("PUT", name, body=source, size=size, sha256=sha256)

    def get(self, name: str, target: IO[bytes]) -> None:
        """Fetch an object whole. Raises FileNotFoundError."""
        if self._ask("GET", name, target=target, missing_ok=True) is None:
            raise FileNotFoundError(name)

    def _ask(
        self,
        method: str,
        name: str,
        *,
        body: IO[bytes] | None = None,
        size: int = 0,
        sha256: str = EMPTY,
        target: IO[bytes] | None = None,
        missing_ok: bool = False,
    ) -> int | None:
        parts = urlsplit(self.address)
        path = quote(f"{parts.path.rstrip('/')}/{self.bucket}/{name}", safe="/-_.~")
        moment = datetime.fromtimestamp(time.time(), UTC)  # the true time: a server refuses made-up history
        headers = signed_headers(self, method, parts.netloc, path, sha256, moment) | {"Content-Length": str(size)}
        connection = _connect(parts.scheme, parts.netloc)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            if response.status == http.HTTPStatus.NOT_FOUND and missing_ok:
                return None
            if response.status >= http.HTTPStatus.MULTIPLE_CHOICES:
                raise S3Error(f"{method} of {name}: {response.status} {response.reason}")
            if target is not None:
                shutil.copyfileobj(response, target, 1024**2)
            return response.status
        except http.client.HTTPException as error:
            raise S3Error(f"{method} of {name}: {type(error).__name__}") from error
        finally:
            connection.close()


def _connect(scheme: str, netloc: str) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    return kind(netloc, timeout=TIMEOUT)


def signed_headers(
    bucket: S3Bucket, method: str, host: str, path: str, sha256: str, moment: datetime, query: str = ""
) -> dict[str, str]:
    """Headers of one request with its signature (AWS Signature Version 4, service ``s3``)."""
    stamp, day = moment.strftime("%Y%m%dT%H%M%SZ"), moment.strftime("%Y%m%d")
    headers = {"host": host, "x-amz-content-sha256": sha256, "x-amz-date": stamp}
    names = ";".join(sorted(headers))
    lines = [method, path, query, *(f"{name}:{headers[name]}" for name in sorted(headers)), "", names, sha256]
    scope = f"{day}/{bucket.region}/s3/aws4_request"
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, digest])
    signature = hmac.new(_signing_key(bucket, day), to_sign.encode(), hashlib.sha256).hexdigest()
    credential = (
        f"AWS4-HMAC-SHA256 Credential={bucket.access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
    return {**headers, "Authorization": credential}


def _signing_key(bucket: S3Bucket, day: str) -> bytes:
    key = f"AWS4{bucket.secret_key}".encode()
    for part in (day, bucket.region, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
