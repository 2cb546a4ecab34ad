from django.urls import path

from core.brm.unit_tasks.api import views

app_name = "brm_unit_tasks-api"
urlpatterns = [
    path("unit-tasks/", views.UnitTaskListApi.as_view(), name="list"),
    path("unit-tasks/new/", views.NewUnitTaskApi.as_view(), name="new"),
    path("unit-tasks/<uuid:unit_task_id>/", views.UnitTaskApi.as_view(), name="task"),
    path("unit-tasks/<uuid:unit_task_id>/change/", views.ChangeUnitTaskApi.as_view(), name="change"),
    path("unit-tasks/<uuid:unit_task_id>/close/", views.CloseUnitTaskApi.as_view(), name="close"),
]
