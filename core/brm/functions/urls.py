from django.urls import path

from core.brm.functions.views import tree

app_name = "brm_functions"
urlpatterns = [
    path("functions/", tree.FunctionTreeView.as_view(), name="tree"),
    path("functions/<str:node_id>/", tree.FunctionPageView.as_view(), name="function"),
    path("functions/<str:node_id>/children/", tree.FunctionChildrenView.as_view(), name="children"),
]
