"""The help desk's API on the government console; included below api/v1/."""

from django.urls import path

from helpdesk.api import views

app_name = "helpdesk_api"

urlpatterns = [
    path("tickets/", views.ConsoleTickets.as_view(), name="tickets"),
    path("tickets/<uuid:ticket_id>/", views.TicketDetail.as_view(), name="ticket"),
    path("tickets/<uuid:ticket_id>/assign/", views.Assign.as_view(), name="assign"),
    path("tickets/<uuid:ticket_id>/answer/", views.Answer.as_view(), name="answer"),
    path("tickets/<uuid:ticket_id>/escalate/", views.Escalate.as_view(), name="escalate"),
    path("tickets/<uuid:ticket_id>/fix/", views.Fix.as_view(), name="fix"),
    path("tickets/<uuid:ticket_id>/close/", views.Close.as_view(), name="close"),
    path("tickets/<uuid:ticket_id>/note/", views.Note.as_view(), name="note"),
]
