from django.urls import path

from workspace.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.NoticesView.as_view(), name="notices"),
    path("notices/read/", views.ReadAllView.as_view(), name="read-all"),
    path("notices/<uuid:notice_id>/read/", views.ReadView.as_view(), name="read"),
]
