from django.urls import path

from workspace.notices.api import views

app_name = "notices_api"
urlpatterns = [
    path("notices/", views.NoticeListView.as_view(), name="notice-list"),
    path("notices/read/", views.NoticeReadAllView.as_view(), name="notice-read-all"),
    path("notices/<uuid:notice_id>/read/", views.NoticeReadView.as_view(), name="notice-read"),
]
