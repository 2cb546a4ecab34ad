from django.urls import path

from workspace.attachments import views

app_name = "files"
urlpatterns = [path("files/<uuid:file_id>/", views.DownloadView.as_view(), name="download")]
