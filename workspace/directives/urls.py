"""Pages of directives."""

from django.urls import path

from workspace.directives.views import acts, directive, lists, writing

app_name = "directives"

urlpatterns = [
    path("directives/", lists.ListPage.as_view(), name="list"),
    path("directives/export.csv", lists.Export.as_view(), name="export"),
    path("directives/new/", writing.NewDirective.as_view(), name="new"),
    path("directives/from-memo/<uuid:memo_id>/", writing.DirectiveFromMemo.as_view(), name="from-memo"),
    path(
        "directives/from-meeting/<uuid:meeting_id>/<int:order>/",
        writing.DirectiveFromMeeting.as_view(),
        name="from-meeting",
    ),
    path("directives/<uuid:directive_id>/", directive.ShowDirective.as_view(), name="directive"),
    path("directives/<uuid:directive_id>/accept/", acts.Accept.as_view(), name="accept"),
    path("directives/<uuid:directive_id>/progress/", acts.ReportProgress.as_view(), name="progress"),
    path("directives/<uuid:directive_id>/report/", acts.ReportCompletion.as_view(), name="report"),
    path("directives/<uuid:directive_id>/settle/", acts.Settle.as_view(), name="settle"),
    path("directives/<uuid:directive_id>/send-back/", acts.SendBack.as_view(), name="send-back"),
    path("directives/<uuid:directive_id>/close/", acts.Close.as_view(), name="close"),
    path("directives/<uuid:directive_id>/call-off/", acts.CallOff.as_view(), name="call-off"),
]
