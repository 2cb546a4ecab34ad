"""The help desk's API on an agency's host; included below api/v1/."""

from django.urls import path

from helpdesk.api import views

app_name = "helpdesk_api"

urlpatterns = [
    path("tickets/", views.AgencyTickets.as_view(), name="tickets"),
    path("tickets/<uuid:ticket_id>/", views.TicketDetail.as_view(), name="ticket"),
    path("tickets/<uuid:ticket_id>/reply/", views.Reply.as_view(), name="reply"),
    path("tickets/<uuid:ticket_id>/confirm/", views.Confirm.as_view(), name="confirm"),
    path("tickets/<uuid:ticket_id>/reopen/", views.Reopen.as_view(), name="reopen"),
]
