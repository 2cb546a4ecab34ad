"""Further files and volumes: who opens them, where drafts go, what becomes of a choice that closed meanwhile (PRD 23)."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from approvals.documents import errors, selectors, services
from approvals.documents.models import Document, RecordsFile
from approvals.documents.numbering import hold_numbers
from approvals.documents.public import approve_document
from core.accounts.public import Role
from core.audit.public import entries
from core.brm.public import close_unit_task, move_unit_task
from core.foundation.public import clock, new_id
from core.tenancy.public import agency_context
from tests.approvals.people import SYSTEM, build_office, route_of
from tests.approvals.test_records_files import decided
from tests.people import make_actor, queries_of, signed_in

PAGE, API = "/documents/files/", "/api/v1/documents/files/"


def further(office, title="둘째 철", by="head"):
    return services.open_file(unit_task_id=office.task.pk, title=title, actor=office.actor(by))


def split(file, office):
    return services.open_volume(records_file_id=file.pk, actor=office.actor("head"))


def close(file, office):
    return services.close_file(records_file_id=file.pk, actor=office.actor("head"))


def decide(office, document):
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    return Document.objects.select_related("records_file", "unit_task").get(pk=document.pk)


def meant_for(office, file, **changes):
    return office.submitted(route=route_of(office, ("head", "approve")), records_file_id=file.pk, **changes)


def last_entry(event):
    return entries(event_prefix=event).latest("seq").detail


# -- the acts ----------------------------------------------------------------------------------------------------------


def test_a_further_file_takes_the_next_number_and_what_is_decided_from_then_on(office):
    first = decided(office)
    file = further(office)
    assert (file.serial, file.number) == (2, "1310010-T1-2")
    assert (first.file_number, decided(office).file_number) == ("1310010-T1-1", "1310010-T1-2")
    told = last_entry("documents.file_opened")
    assert (told["file_number"], told["title"], told["unit_task_id"]) == (
        "1310010-T1-2",
        "둘째 철",
        str(office.task.pk),
    )


def test_a_file_may_be_opened_before_anything_is_decided(office):
    further(office, "처음부터 제목이 있는 철")
    document = decided(office)
    assert (document.file_number, document.file_title) == ("1310010-T1-1", "처음부터 제목이 있는 철")


def test_a_further_volume_takes_what_is_decided_from_then_on(office):
    first = decided(office)
    assert split(first.records_file, office).volume == 2
    assert decided(office).file_number == "1310010-T1-1(2)"
    first = Document.objects.select_related("records_file", "unit_task").get(pk=first.pk)
    assert first.file_number == "1310010-T1-1(1)"
    told = last_entry("documents.volume_opened")
    assert (told["file_number"], told["volume"]) == ("1310010-T1-1", 2)


def test_a_volume_that_holds_nothing_is_not_split(office):
    """Nor does a second press open another one."""
    file = further(office)
    with pytest.raises(errors.VolumeEmpty):
        split(file, office)
    decided(office)
    split(file, office)
    with pytest.raises(errors.VolumeEmpty):
        split(file, office)
    assert RecordsFile.objects.get(pk=file.pk).volume == 2


def test_titles_of_open_files_differ(office):
    decided(office)
    with pytest.raises(errors.FileTitleTaken):
        further(office, " 과제 T1 ")
    with pytest.raises(errors.FileTitleMissing):
        further(office, "  ")
    close(further(office), office)
    assert further(office).serial == 3


def test_what_is_closed_is_neither_split_nor_closed_again(office):
    file = decided(office).records_file
    close(file, office)
    assert last_entry("documents.file_closed")["file_number"] == "1310010-T1-1"
    with pytest.raises(errors.FileClosed):
        split(file, office)
    with pytest.raises(errors.FileClosed):
        close(file, office)


def test_after_the_last_file_was_closed_the_next_decision_opens_one(office):
    close(decided(office).records_file, office)
    assert decided(office).file_number == "1310010-T1-2"
    assert list(RecordsFile.objects.order_by("serial").values_list("serial", flat=True)) == [1, 2]


def test_a_closed_unit_task_gets_no_file(office):
    close_unit_task(unit_task_id=office.task.pk, actor=SYSTEM)
    with pytest.raises(errors.UnitTaskNotYours):
        further(office)


def test_the_system_code_of_the_day_stands_in_the_number(office):
    decided(office)
    services.change_approval_settings(actor=SYSTEM, system_code="B1")
    assert [decided(office).file_number, further(office).number] == ["1310010-T1-1", "B1-1310010-T1-2"]


# -- who keeps them ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["drafter", "leader", "minister", "outsider", "auditor"])
def test_others_open_no_file_of_the_department(office, who):
    file = decided(office).records_file
    for act in (services.open_volume, services.close_file):
        with pytest.raises(errors.FilesNotYours):
            act(records_file_id=file.pk, actor=office.actor(who))
    with pytest.raises(errors.FilesNotYours):
        further(office, by=who)


def test_the_records_officer_keeps_the_files_of_every_department(office):
    keeper = make_actor("keeper", Role.RECORDS_OFFICER)
    assert services.open_file(unit_task_id=office.task.pk, title="기록", actor=keeper).serial == 1
    assert services.open_file(unit_task_id=office.other_task.pk, title="기록", actor=keeper).number == "1310020-T2-1"


def test_after_the_unit_task_went_elsewhere_its_files_stay_with_who_made_them(office):
    file = decided(office).records_file
    move_unit_task(unit_task_id=office.task.pk, department_id=office.other_department.pk, actor=SYSTEM)
    assert close(file, office).closed_on == clock.today()
    with pytest.raises(errors.FilesNotYours):
        further(office)


def test_a_file_shows_to_its_department_and_to_who_may_read_what_it_holds(office):
    decided(office, reading_range="department")
    file = RecordsFile.objects.get()
    told = {who: selectors.files_visible_to(office.actor(who)).filter(pk=file.pk).exists()
            for who in ("drafter", "head", "minister", "outsider", "auditor")}  # fmt: skip
    assert told == {"drafter": True, "head": True, "minister": True, "outsider": False, "auditor": True}
    with pytest.raises(errors.RecordsFileNotFound):
        selectors.get_file(file.pk, actor=office.actor("outsider"))
    decided(office)
    assert selectors.get_file(file.pk, actor=office.actor("outsider")) == file


def test_documents_are_counted_as_far_as_they_are_open(office):
    decided(office, reading_range="department")
    decided(office)
    client = signed_in(office.outsider)
    (row,) = client.get(API).json()["results"]
    assert [one["documents"] for one in row["volumes"]] == [1]
    (row,) = signed_in(office.drafter).get(API).json()["results"]
    assert [one["documents"] for one in row["volumes"]] == [2]


# -- which file a draft goes into --------------------------------------------------------------------------------------


def test_the_writer_chooses_among_the_open_files(office):
    first = decided(office).records_file
    further(office)
    assert decide(office, meant_for(office, first)).file_number == "1310010-T1-1"
    assert decided(office).file_number == "1310010-T1-2"


def test_a_choice_that_was_closed_meanwhile_falls_to_the_latest(office):
    first = decided(office).records_file
    further(office)
    waiting = meant_for(office, first)
    close(first, office)
    assert decide(office, waiting).file_number == "1310010-T1-2"


def test_what_is_chosen_is_an_open_file_of_the_unit_task(office):
    file = decided(office).records_file
    elsewhere = decided(office, "minister", by="outsider", unit_task_id=office.other_task.pk).records_file
    close(file, office)
    for wrong in (file.pk, elsewhere.pk, new_id()):
        with pytest.raises(errors.FileNotOpen):
            office.draft(records_file_id=wrong)


def test_a_draft_whose_file_was_closed_is_saved_all_the_same(office):
    file = decided(office).records_file
    draft = office.draft(records_file_id=file.pk)
    close(file, office)
    fields = office.fields(records_file_id=file.pk, title="다시")
    saved = services.save_draft(document_id=draft.pk, expected_revision=1, fields=fields, actor=office.actor("drafter"))
    assert (saved.title, saved.records_file_id) == ("다시", file.pk)


def test_a_draft_that_goes_to_another_unit_task_forgets_its_file(office):
    file = decided(office).records_file
    draft = office.draft(records_file_id=file.pk)
    type(office.other_task).objects.filter(pk=office.other_task.pk).update(department=office.department)
    fields = office.fields(records_file_id=file.pk, unit_task_id=office.other_task.pk)
    saved = services.save_draft(document_id=draft.pk, expected_revision=1, fields=fields, actor=office.actor("drafter"))
    assert saved.records_file_id is None


def test_a_draft_meant_for_a_file_is_not_found_by_its_number(office):
    file = decided(office, title="결정").records_file
    meant_for(office, file, title="아직")
    rows = signed_in(office.drafter).get("/api/v1/documents/", {"tab": "all", "q": file.number}).json()["results"]
    assert [row["title"] for row in rows] == ["결정"]


def test_the_form_asks_only_where_there_is_something_to_choose(office):
    client, path = signed_in(office.drafter), f"/documents/new/?unit_task={office.task.pk}"
    first = decided(office).records_file
    assert "records_file_id" not in client.get(path).content.decode()
    second = further(office)
    page = client.get(path).content.decode()
    assert "최근 철: 둘째 철" in page
    for file in (first, second):
        assert f'value="{file.pk}"' in page
    part = client.get("/documents/files/choice/", {"unit_task": office.other_task.pk}).content.decode()
    assert "records_file_id" not in part
    part = client.get("/documents/files/choice/", {"unit_task": office.task.pk}).content.decode()
    assert "1310010-T1-1" in part


def test_the_form_keeps_the_choice_and_says_when_the_file_closed(office):
    client = signed_in(office.drafter)
    first = decided(office).records_file
    further(office)
    given = {"unit_task": office.task.pk, "title": "계획", "body": "내용 끝.", "disclosure": "open",
             "reading_range": "agency", "records_file_id": first.pk}  # fmt: skip
    assert client.post("/documents/new/", given).status_code == 302
    document = Document.objects.get(title="계획")
    assert document.records_file_id == first.pk
    assert f'value="{first.pk}" selected' in client.get(f"/documents/{document.pk}/edit/").content.decode()
    close(first, office)
    refused = client.post("/documents/new/", given)
    assert refused.status_code == 422
    assert str(errors.FileNotOpen()) in refused.content.decode()
    assert "계획" in refused.content.decode()


# -- page and API ------------------------------------------------------------------------------------------------------


def test_the_head_opens_splits_and_closes_on_the_page(office):
    decided(office)
    client = signed_in(office.head)
    assert "open-dialog" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}open/", {"unit_task_id": office.task.pk, "title": "감사 자료"})
    file = RecordsFile.objects.get(title="감사 자료")
    decided(office)
    answer = client.post(f"{PAGE}{file.pk}/volume/", follow=True)
    assert "1310010-T1-2" in answer.content.decode()
    assert "q=1310010-T1-2%282%29" in answer.content.decode()
    client.post(f"{PAGE}{file.pk}/close/")
    file.refresh_from_db()
    assert (file.volume, file.closed_on) == (2, clock.today())
    again = client.post(f"{PAGE}open/", {"unit_task_id": office.task.pk, "title": "과제 T1"}, follow=True)
    assert "이미 열려 있습니다" in again.content.decode()


def test_who_keeps_no_files_sees_them_without_acts(office):
    file = decided(office).records_file
    page = signed_in(office.drafter).get(PAGE).content.decode()
    assert ("1310010-T1-1" in page, "open-dialog" in page, f"{file.pk}/close/" in page) == (True, False, False)
    assert signed_in(office.drafter).post(f"{PAGE}{file.pk}/close/").status_code == 403


def test_programs_open_split_and_close(office):
    first = decided(office)
    client = signed_in(office.head)

    def post(path, **data):
        return client.post(API + path, json.dumps(data), content_type="application/json")

    made = post("open/", unit_task_id=str(office.task.pk), title="감사 자료")
    assert (made.status_code, made.json()["number"]) == (201, "1310010-T1-2")
    decided(office)
    volumes = post(f"{made.json()['id']}/volume/").json()["volumes"]
    assert [one["number"] for one in volumes] == ["1310010-T1-2(1)", "1310010-T1-2(2)"]
    assert [one["documents"] for one in volumes] == [1, 0]
    assert post(f"{made.json()['id']}/close/").json()["closed_on"] == clock.today().isoformat()
    rows = client.get(API, {"unit_task": office.task.pk, "open": "1"}).json()["results"]
    assert [row["id"] for row in rows] == [str(first.records_file_id)]
    assert client.get(f"{API}{made.json()['id']}/").json()["title"] == "감사 자료"
    draft = client.post("/api/v1/documents/new/", json.dumps({
        "unit_task_id": str(office.task.pk), "title": "초안", "records_file_id": str(first.records_file_id),
    }), content_type="application/json").json()  # fmt: skip
    assert draft["management"]["records_file_id"] == str(first.records_file_id)
    assert draft["management"]["file_number"] == ""


def test_many_files_cost_no_more_than_one(office):
    def cost(client):
        return len(queries_of(client, PAGE)), len(queries_of(client, API))

    client = signed_in(office.head)
    decided(office)
    one = cost(client)
    for number in range(4):
        further(office, f"철 {number}")
        decided(office)
    assert (cost(client), max(one) <= 12) == (one, True)


def test_many_departments_cost_no_more_than_one(office):
    """Of each it is told whether one keeps its files."""
    client, every = signed_in(office.minister), f"{PAGE}?department="
    decided(office)
    one = len(queries_of(client, every))
    decided(office, "minister", by="outsider", unit_task_id=office.other_task.pk)
    assert "1310020-T2-1" in client.get(every).content.decode()
    assert (len(queries_of(client, every)), one <= 12) == (one, True)


def test_the_next_page_is_one_of_the_same_list(office, monkeypatch):
    """Without a choice those of one's own department, on every page."""
    monkeypatch.setattr("approvals.documents.views.files.PER_PAGE", 1)
    decided(office)
    further(office, "둘째 철")
    decided(office, "minister", by="outsider", unit_task_id=office.other_task.pk)
    client = signed_in(office.head)
    pages = [client.get(address).content.decode() for address in (PAGE, f"{PAGE}?page=2")]
    assert 'href="?page=2"' in pages[0]
    found = [sorted({number for number in ("T1-1", "T1-2", "T2-1") if number in page}) for page in pages]
    assert sorted(found) == [["T1-1"], ["T1-2"]]
    assert "?page=3" not in pages[1]


# -- at the same moment ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("opens", [False, True])
def test_a_decision_that_waits_for_a_file_to_be_closed_goes_elsewhere(opens):
    """Into the one that was opened instead, or into one it opens itself."""
    with agency_context("alpha"):
        office = build_office()
        first = decided(office).records_file
        waiting, head = meant_for(office, first).pk, office.actor("head")
    holding = threading.Event()

    def closing():
        with agency_context("alpha"), transaction.atomic():
            hold_numbers(office.department.pk)
            close(first, office)
            if opens:
                further(office)
            holding.set()
            time.sleep(1)

    def deciding():
        holding.wait(20)
        with agency_context("alpha"):
            approve_document(document_id=waiting, expected_revision=1, actor=head)

    def apart(work):
        try:
            work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(apart, work) for work in (closing, deciding)]:
            done.result()
    with agency_context("alpha"):
        document = Document.objects.select_related("records_file", "unit_task").get(pk=waiting)
        assert (document.file_number, document.file_title) == ("1310010-T1-2", "둘째 철" if opens else "과제 T1")
        assert RecordsFile.objects.count() == 2
