from django.urls import path

from core.brm.functions.api import views

app_name = "brm_functions-api"
urlpatterns = [
    path("functions/", views.FunctionRootsApi.as_view(), name="roots"),
    path("functions/search/", views.FunctionSearchApi.as_view(), name="search"),
    path("functions/nodes/<str:node_id>/", views.FunctionDetailApi.as_view(), name="function"),
]
