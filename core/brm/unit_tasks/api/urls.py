from django.urls import path

from core.brm.unit_tasks.api import proposals, publication, views

app_name = "brm_unit_tasks-api"
urlpatterns = [
    path("unit-tasks/", views.UnitTaskListApi.as_view(), name="list"),
    path("unit-tasks/new/", views.NewUnitTaskApi.as_view(), name="new"),
    path("unit-tasks/publication/", publication.PublicationApi.as_view(), name="publication"),
    path("unit-tasks/proposals/", proposals.ProposalListApi.as_view(), name="proposals"),
    path("unit-tasks/proposals/new/", proposals.ProposeNewApi.as_view(), name="propose-new"),
    path("unit-tasks/proposals/<uuid:proposal_id>/", proposals.ProposalApi.as_view(), name="proposal"),
    path("unit-tasks/proposals/<uuid:proposal_id>/accept/", proposals.AcceptApi.as_view(), name="accept"),
    path("unit-tasks/proposals/<uuid:proposal_id>/decline/", proposals.DeclineApi.as_view(), name="decline"),
    path("unit-tasks/proposals/<uuid:proposal_id>/withdraw/", proposals.WithdrawApi.as_view(), name="withdraw"),
    path("unit-tasks/<uuid:unit_task_id>/", views.UnitTaskApi.as_view(), name="task"),
    path("unit-tasks/<uuid:unit_task_id>/change/", views.ChangeUnitTaskApi.as_view(), name="change"),
    path("unit-tasks/<uuid:unit_task_id>/move/", views.MoveUnitTaskApi.as_view(), name="move"),
    path("unit-tasks/<uuid:unit_task_id>/close/", views.CloseUnitTaskApi.as_view(), name="close"),
    path("unit-tasks/<uuid:unit_task_id>/propose-change/", proposals.ProposeChangeApi.as_view(), name="propose-change"),
    path("unit-tasks/<uuid:unit_task_id>/propose-move/", proposals.ProposeMoveApi.as_view(), name="propose-move"),
    path("unit-tasks/<uuid:unit_task_id>/propose-close/", proposals.ProposeCloseApi.as_view(), name="propose-close"),
]
