from django.urls import path

from workspace.attachments.api import views

app_name = "files_api"
urlpatterns = [
    path("files/", views.FileUploadView.as_view(), name="upload"),
    path("files/<uuid:file_id>/", views.FileView.as_view(), name="file"),
    path("files/<uuid:file_id>/content/", views.FileContentView.as_view(), name="content"),
]
