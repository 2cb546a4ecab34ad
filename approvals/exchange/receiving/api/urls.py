"""Papers that came in, for programs; included below ``api/v1/``."""

from django.urls import path

from approvals.exchange.receiving.api import views

app_name = "receiving_api"

ONE = "arrivals/<uuid:arrival_id>/"
urlpatterns = [
    path("arrivals/", views.Arrivals.as_view(), name="list"),
    path(ONE, views.OneArrival.as_view(), name="arrival"),
    path(f"{ONE}distribute/", views.Distribute.as_view(), name="distribute"),
    path(f"{ONE}receive/", views.Receive.as_view(), name="receive"),
    path(f"{ONE}assign/", views.Assign.as_view(), name="assign"),
    path(f"{ONE}circulate/", views.Circulate.as_view(), name="circulate"),
    path(f"{ONE}finish/", views.Finish.as_view(), name="finish"),
    path(f"{ONE}reply/", views.Reply.as_view(), name="reply"),
    path(f"{ONE}send-back/", views.SendBack.as_view(), name="send-back"),
    path(f"{ONE}return/", views.Return.as_view(), name="return"),
]
