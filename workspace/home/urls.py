"""The first page of an agency's host."""

from django.urls import path

from workspace.home import views

app_name = "home"

urlpatterns = [path("", views.FirstPage.as_view(), name="first-page")]
