"""Pages of the help desk on the government console."""

from django.urls import path

from helpdesk.views import console as views

app_name = "helpdesk"

urlpatterns = [
    path("helpdesk/", views.Queue.as_view(), name="queue"),
    path("helpdesk/tickets/<uuid:ticket_id>/", views.DeskTicket.as_view(), name="ticket"),
    path("helpdesk/tickets/<uuid:ticket_id>/assign/", views.AssignTicket.as_view(), name="assign"),
    path("helpdesk/tickets/<uuid:ticket_id>/answer/", views.AnswerTicket.as_view(), name="answer"),
    path("helpdesk/tickets/<uuid:ticket_id>/escalate/", views.EscalateTicket.as_view(), name="escalate"),
    path("helpdesk/tickets/<uuid:ticket_id>/fix/", views.FixTicket.as_view(), name="fix"),
    path("helpdesk/tickets/<uuid:ticket_id>/close/", views.CloseTicket.as_view(), name="close"),
    path("helpdesk/tickets/<uuid:ticket_id>/note/", views.NoteTicket.as_view(), name="note"),
]
