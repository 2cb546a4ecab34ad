"""Memos for programs; included below ``api/v1/``."""

from django.urls import path

from approvals.memos.api import views

app_name = "memos_api"

urlpatterns = [
    path("memos/", views.Memos.as_view(), name="list"),
    path("memos/new/", views.NewMemo.as_view(), name="create"),
    path("memos/counts/", views.Counts.as_view(), name="counts"),
    path("memos/instructions/", views.Instructions.as_view(), name="instructions"),
    path("memos/<uuid:memo_id>/", views.OneMemo.as_view(), name="memo"),
    path("memos/<uuid:memo_id>/save/", views.Save.as_view(), name="save"),
    path("memos/<uuid:memo_id>/send/", views.Send.as_view(), name="send"),
    path("memos/<uuid:memo_id>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
    path("memos/<uuid:memo_id>/answer/", views.Answer.as_view(), name="answer"),
    path("memos/<uuid:memo_id>/pass-on/", views.PassOn.as_view(), name="pass-on"),
    path("memos/<uuid:memo_id>/share/", views.Share.as_view(), name="share"),
    path("memos/<uuid:memo_id>/replace/", views.Replace.as_view(), name="replace"),
    path("memos/<uuid:memo_id>/promote/", views.Promote.as_view(), name="promote"),
    path("memos/<uuid:memo_id>/said/<uuid:answer_id>/reply/", views.Reply.as_view(), name="reply"),
    path("memos/<uuid:memo_id>/said/<uuid:answer_id>/close/", views.Close.as_view(), name="close"),
    path("memos/<uuid:memo_id>/files/attach/", views.Attach.as_view(), name="attach"),
    path("memos/<uuid:memo_id>/files/<int:file_no>/detach/", views.Detach.as_view(), name="detach"),
]
