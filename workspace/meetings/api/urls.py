"""Meetings for programs; included below ``api/v1/``."""

from django.urls import path

from workspace.meetings.api import views

app_name = "meetings_api"

urlpatterns = [
    path("meetings/", views.Meetings.as_view(), name="list"),
    path("meetings/new/", views.NewMeeting.as_view(), name="create"),
    path("meetings/<uuid:meeting_id>/", views.OneMeeting.as_view(), name="meeting"),
    path("meetings/<uuid:meeting_id>/change/", views.Change.as_view(), name="change"),
    path("meetings/<uuid:meeting_id>/call-off/", views.CallOff.as_view(), name="call-off"),
    path("meetings/<uuid:meeting_id>/held/", views.Hold.as_view(), name="held"),
    path("meetings/<uuid:meeting_id>/minutes/", views.WriteMinutes.as_view(), name="minutes"),
    path("meetings/<uuid:meeting_id>/confirm/", views.Confirm.as_view(), name="confirm"),
    path("meetings/<uuid:meeting_id>/object/", views.ObjectTo.as_view(), name="object"),
]
