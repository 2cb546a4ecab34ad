from django.urls import path

from workspace.oversight import views

app_name = "oversight"
urlpatterns = [
    path("oversight/", views.LinePage.as_view(), name="line"),
    path("oversight/cards.csv", views.LineExport.as_view(), name="export"),
]
