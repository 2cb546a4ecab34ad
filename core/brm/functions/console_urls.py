from django.urls import path

from core.brm.functions.views import tables

app_name = "brm_functions_console"
urlpatterns = [
    path("function-tables/", tables.TablesView.as_view(), name="tables"),
    path("function-tables/<uuid:staged_id>/", tables.DifferencesView.as_view(), name="differences"),
    path("function-tables/<uuid:staged_id>/take-over/", tables.TakeOverView.as_view(), name="take-over"),
    path("function-tables/<uuid:staged_id>/discard/", tables.DiscardView.as_view(), name="discard"),
]
