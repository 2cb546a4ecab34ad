from django.urls import path

from core.files import views

app_name = "files"
urlpatterns = [path("files/<uuid:file_id>/", views.DownloadView.as_view(), name="download")]
