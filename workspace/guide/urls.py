from django.urls import path

from workspace.guide import views

app_name = "guide"
urlpatterns = [path("guide/", views.GuidePage.as_view(), name="guide")]
