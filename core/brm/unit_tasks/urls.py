from django.urls import path

from core.brm.unit_tasks import views

app_name = "brm_unit_tasks"
urlpatterns = [
    path("unit-tasks/", views.UnitTaskListView.as_view(), name="list"),
    path("unit-tasks/new/", views.NewUnitTaskView.as_view(), name="new"),
    path("unit-tasks/function-choices/", views.FunctionChoicesView.as_view(), name="function-choices"),
    path("unit-tasks/<uuid:unit_task_id>/", views.UnitTaskView.as_view(), name="task"),
    path("unit-tasks/<uuid:unit_task_id>/change/", views.ChangeUnitTaskView.as_view(), name="change"),
    path("unit-tasks/<uuid:unit_task_id>/close/", views.CloseUnitTaskView.as_view(), name="close"),
]
