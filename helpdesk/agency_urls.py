"""Pages of the help desk on an agency's host."""

from django.urls import path

from helpdesk.views import agency as views

app_name = "helpdesk"

urlpatterns = [
    path("help/", views.MyTickets.as_view(), name="mine"),
    path("help/ask/", views.AskHelpDesk.as_view(), name="ask"),
    path("help/tickets/<uuid:ticket_id>/", views.TicketPage.as_view(), name="ticket"),
    path("help/tickets/<uuid:ticket_id>/reply/", views.ReplyToTicket.as_view(), name="reply"),
    path("help/tickets/<uuid:ticket_id>/confirm/", views.ConfirmTicket.as_view(), name="confirm"),
    path("help/tickets/<uuid:ticket_id>/reopen/", views.ReopenTicket.as_view(), name="reopen"),
]
