"""Pages of memos."""

from django.urls import path

from approvals.memos.views import acts, boxes, memo, writing

app_name = "memos"

urlpatterns = [
    path("memos/", boxes.BoxesPage.as_view(), name="boxes"),
    path("memos/instructions/", boxes.InstructionsPage.as_view(), name="instructions"),
    path("memos/new/", writing.NewMemo.as_view(), name="new"),
    path("memos/people/", writing.FindPeople.as_view(), name="people"),
    path("memos/<uuid:memo_id>/", memo.ShowMemo.as_view(), name="memo"),
    path("memos/<uuid:memo_id>/edit/", writing.EditMemo.as_view(), name="edit"),
    path("memos/<uuid:memo_id>/withdraw/", acts.Withdraw.as_view(), name="withdraw"),
    path("memos/<uuid:memo_id>/answer/", acts.Answer.as_view(), name="answer"),
    path("memos/<uuid:memo_id>/pass-on/", acts.PassOn.as_view(), name="pass-on"),
    path("memos/<uuid:memo_id>/share/", acts.Share.as_view(), name="share"),
    path("memos/<uuid:memo_id>/replace/", acts.Replace.as_view(), name="replace"),
    path("memos/<uuid:memo_id>/promote/", acts.Promote.as_view(), name="promote"),
    path("memos/<uuid:memo_id>/said/<uuid:answer_id>/reply/", acts.Reply.as_view(), name="reply"),
    path("memos/<uuid:memo_id>/said/<uuid:answer_id>/close/", acts.CloseInstruction.as_view(), name="close"),
    path("memos/<uuid:memo_id>/files/<int:file_no>/", memo.FetchFile.as_view(), name="file"),
]
