"""Pages of meetings."""

from django.urls import path

from workspace.meetings.views import acts, lists, meeting, minutes, writing

app_name = "meetings"

urlpatterns = [
    path("meetings/", lists.ListPage.as_view(), name="list"),
    path("meetings/new/", writing.NewMeeting.as_view(), name="new"),
    path("meetings/<uuid:meeting_id>/", meeting.ShowMeeting.as_view(), name="meeting"),
    path("meetings/<uuid:meeting_id>/change/", writing.ChangeMeeting.as_view(), name="change"),
    path("meetings/<uuid:meeting_id>/call-off/", acts.CallOff.as_view(), name="call-off"),
    path("meetings/<uuid:meeting_id>/held/", acts.Hold.as_view(), name="held"),
    path("meetings/<uuid:meeting_id>/minutes/", minutes.WriteMinutes.as_view(), name="minutes"),
    path("meetings/<uuid:meeting_id>/print/", meeting.PrintMinutes.as_view(), name="print"),
    path("meetings/<uuid:meeting_id>/confirm/", acts.Confirm.as_view(), name="confirm"),
    path("meetings/<uuid:meeting_id>/object/", acts.ObjectTo.as_view(), name="object"),
]
