"""Pages of papers that came in, on an agency's host."""

from django.urls import path

from approvals.exchange.receiving.views import acts, arrival, files, lists

app_name = "receiving"

ONE = "receiving/<uuid:arrival_id>/"
FILE = f"{ONE}files/<uuid:arrival_file_id>/"
urlpatterns = [
    path("receiving/", lists.ListPage.as_view(), name="list"),
    path("receiving/register.csv", lists.Export.as_view(), name="export"),
    path(ONE, arrival.ShowArrival.as_view(), name="arrival"),
    path(FILE, files.ShowFile.as_view(), name="file"),
    path(f"{FILE}image/", files.PlainImage.as_view(), name="file-image"),
    path(f"{FILE}pages/<int:page>.png", files.PageImage.as_view(), name="file-page"),
    path(f"{ONE}distribute/", acts.Distribute.as_view(), name="distribute"),
    path(f"{ONE}send-back/", acts.SendBack.as_view(), name="send-back"),
    path(f"{ONE}receive/", acts.Receive.as_view(), name="receive"),
    path(f"{ONE}assign/", acts.Assign.as_view(), name="assign"),
    path(f"{ONE}circulate/", acts.Circulate.as_view(), name="circulate"),
    path(f"{ONE}finish/", acts.Finish.as_view(), name="finish"),
    path(f"{ONE}reply/", acts.Reply.as_view(), name="reply"),
    path(f"{ONE}return/", acts.Return.as_view(), name="return"),
]
