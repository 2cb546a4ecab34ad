from django.urls import path

from workspace.deliveries import views

app_name = "outbox"
urlpatterns = [
    path("outbox/", views.OutboxView.as_view(), name="outbox"),
    path("outbox/<uuid:message_id>/retry/", views.RetryView.as_view(), name="retry"),
]
