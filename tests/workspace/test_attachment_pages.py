"""Files over HTTP: only to whom may read them, always saved, never run."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.accounts.public import actor_of_user
from core.audit.public import entries
from core.files.public import StoredFile, store_file
from core.foundation.public import new_id
from core.tenancy.public import agency_context
from tests.core.files import samples
from tests.people import make_user, signed_in, visitor


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def kim(agency):
    return make_user("kim", "official")


def store(user, name="보고.pdf", content=samples.PDF):
    return store_file(name=name, stream=io.BytesIO(content), actor=actor_of_user(user))


def upload(client, name="보고.pdf", content=samples.PDF):
    return client.post("/api/v1/files/", {"file": SimpleUploadedFile(name, content)}, format="multipart")


def body(answer):
    return b"".join(answer.streaming_content)


def test_the_uploader_gets_the_file_back(kim):
    stored = store(kim)
    for path in (f"/files/{stored.pk}/", f"/api/v1/files/{stored.pk}/content/"):
        answer = signed_in(kim).get(path)
        assert (answer.status_code, body(answer)) == (200, samples.PDF)


def test_it_is_saved_not_shown_and_runs_nothing(kim):
    answer = signed_in(kim).get(f"/files/{store(kim).pk}/")
    body(answer)
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%EB%B3%B4%EA%B3%A0.pdf")
    assert (answer["Content-Type"], answer["Content-Length"]) == ("application/pdf", str(len(samples.PDF)))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


def test_other_pages_keep_the_policy_of_the_site(kim):
    assert "script-src 'self'" in signed_in(kim).get("/notices/")["Content-Security-Policy"]


def test_fetching_is_in_the_ledger(kim):
    stored = store(kim)
    body(signed_in(kim).get(f"/files/{stored.pk}/"))
    assert entries(event_prefix="files.downloaded", object_id=stored.pk).get().person_id == kim.pk


@pytest.mark.parametrize("path", ["/files/{0}/", "/api/v1/files/{0}/", "/api/v1/files/{0}/content/"])
def test_for_everybody_else_it_does_not_exist(kim, other_agency, path):
    stored = store(make_user("lee", "official"))
    with agency_context(other_agency):
        theirs = store(make_user("kim", "official"))
    client = signed_in(kim)
    for file_id in (stored.pk, theirs.pk, new_id()):
        assert client.get(path.format(file_id)).status_code == 404
    assert visitor("alpha").get(path.format(stored.pk)).status_code in {302, 401}


def test_a_file_is_handed_in_by_api(kim):
    answer = upload(signed_in(kim))
    assert answer.status_code == 201
    said = answer.json()
    assert (said["name"], said["media_type"], said["size"]) == ("보고.pdf", "application/pdf", len(samples.PDF))
    assert StoredFile.objects.get(pk=said["id"]).uploaded_by == kim.pk
    assert signed_in(kim).get(f"/api/v1/files/{said['id']}/").json() == said


@pytest.mark.parametrize(("name", "content", "code"), [
    ("a.pdf", samples.EXE, "files.type_mismatch"), ("a.exe", samples.EXE, "files.type_not_allowed"), ("a.pdf", b"", "files.empty"),
])  # fmt: skip
def test_a_refusal_is_a_problem_with_its_code(kim, name, content, code):
    answer = upload(signed_in(kim), name, content)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_handing_in_needs_the_permission(agency):
    assert upload(signed_in(make_user("auditor", "auditor"))).status_code == 403


def test_the_console_keeps_no_files(platform):
    assert signed_in(make_user("op", "operator")).get(f"/files/{new_id()}/").status_code == 404
