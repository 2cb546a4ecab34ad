from django.urls import path

from core.brm.functions import views

app_name = "brm_functions"
urlpatterns = [
    path("functions/", views.FunctionTreeView.as_view(), name="tree"),
    path("functions/<str:node_id>/", views.FunctionPageView.as_view(), name="function"),
    path("functions/<str:node_id>/children/", views.FunctionChildrenView.as_view(), name="children"),
]
