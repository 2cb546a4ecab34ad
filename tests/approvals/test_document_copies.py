"""A draft written after a former document shows that one's pictures to its own readers."""

import io

import pytest

from approvals.documents import services
from approvals.documents.models import Revision
from approvals.documents.public import approve_document, review_step
from core.files.public import FileUnknown, StoredFile, keep_as_own, readable_file, store_file
from core.richtext.public import image_ids
from tests.approvals.people import route_of
from tests.approvals.test_attachments import folder  # noqa: F401 - files lie in a folder of the test
from tests.core.files import samples


def with_picture(office, file_id, **changes):
    return office.draft(body=f'<p>글</p><img src="/files/{file_id}/">', format="html", **changes)


def pictures_of(document):
    latest = Revision.objects.filter(document=document).order_by("-no").first()
    return image_ids(latest.body)


@pytest.fixture
def former(office):
    """A decision open to the department, with a picture its drafter handed in."""
    stored = store_file(name="그림.png", stream=io.BytesIO(samples.PNG), actor=office.actor("drafter"))
    document = with_picture(office, stored.pk, reading_range="department")
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    return stored


def copied(office, file_id):
    """The colleague's draft after it, handed in to somebody who may not see the former one."""
    route = route_of(office, ("outsider", "cooperate"), ("head", "approve"))
    draft = with_picture(office, file_id, by="colleague", route=route, reading_range="person")
    return services.submit_document(document_id=draft.pk, expected_revision=1, actor=office.actor("colleague"))


def test_readers_of_the_copy_see_its_pictures(office, former):
    with pytest.raises(FileUnknown):
        readable_file(file_id=former.pk, actor=office.actor("outsider"))
    [own] = pictures_of(copied(office, former.pk))
    shown = readable_file(file_id=own, actor=office.actor("outsider"))
    assert (shown.sha256, shown.name, shown.uploaded_by) == (former.sha256, "그림.png", office.colleague.pk)
    with pytest.raises(FileUnknown):  # the former document opens to nobody by that
        readable_file(file_id=former.pk, actor=office.actor("outsider"))


def test_a_picture_the_author_may_not_read_is_taken_from_nobody(office):
    secret = store_file(name="비밀.png", stream=io.BytesIO(samples.PNG), actor=office.actor("outsider"))
    assert pictures_of(copied(office, secret.pk)) == [secret.pk]
    with pytest.raises(FileUnknown):
        readable_file(file_id=secret.pk, actor=office.actor("head"))


def test_saving_again_or_changing_the_text_makes_no_second_picture(office, former):
    draft = with_picture(office, former.pk, by="colleague")
    before = StoredFile.objects.count()
    [own] = pictures_of(draft)
    fields = office.fields(body=f'<p>글</p><img src="/files/{former.pk}/">', format="html")
    saved = services.save_draft(
        document_id=draft.pk, expected_revision=1, fields=fields, actor=office.actor("colleague")
    )
    assert (saved.current_revision, StoredFile.objects.count()) == (1, before)
    services.submit_document(document_id=draft.pk, expected_revision=1, actor=office.actor("colleague"))
    services.edit_text(
        document_id=draft.pk, expected_revision=1, title="고침", body=f'<p>고침</p><img src="/files/{own}/">',
        text_format="html", actor=office.actor("leader"),
    )  # fmt: skip
    assert (pictures_of(draft), StoredFile.objects.count()) == ([own], before)


def test_what_one_handed_in_stays_the_same_file(office, former):
    assert keep_as_own(file_id=former.pk, actor=office.actor("drafter")) == former
