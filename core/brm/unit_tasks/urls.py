from django.urls import path

from core.brm.unit_tasks.views import proposals, publication, unit_tasks

app_name = "brm_unit_tasks"
urlpatterns = [
    path("unit-tasks/", unit_tasks.UnitTaskListView.as_view(), name="list"),
    path("unit-tasks/new/", unit_tasks.NewUnitTaskView.as_view(), name="new"),
    path("unit-tasks/function-choices/", unit_tasks.FunctionChoicesView.as_view(), name="function-choices"),
    path("unit-tasks/publication/", publication.PublicationView.as_view(), name="publication"),
    path("unit-tasks/publication.csv", publication.PublicationCsv.as_view(), name="publication-csv"),
    path("unit-tasks/publication.xlsx", publication.PublicationWorkbook.as_view(), name="publication-xlsx"),
    path("unit-tasks/affected/", unit_tasks.AffectedView.as_view(), name="affected"),
    path("unit-tasks/below/<str:node_id>/", unit_tasks.BelowView.as_view(), name="below"),
    path("unit-tasks/proposals/", proposals.ProposalListView.as_view(), name="proposals"),
    path("unit-tasks/proposals/new/", proposals.ProposeNewView.as_view(), name="propose-new"),
    path("unit-tasks/proposals/<uuid:proposal_id>/", proposals.ProposalView.as_view(), name="proposal"),
    path("unit-tasks/proposals/<uuid:proposal_id>/accept/", proposals.AcceptView.as_view(), name="accept"),
    path("unit-tasks/proposals/<uuid:proposal_id>/decline/", proposals.DeclineView.as_view(), name="decline"),
    path("unit-tasks/proposals/<uuid:proposal_id>/withdraw/", proposals.WithdrawView.as_view(), name="withdraw"),
    path("unit-tasks/<uuid:unit_task_id>/", unit_tasks.UnitTaskView.as_view(), name="task"),
    path("unit-tasks/<uuid:unit_task_id>/place/", unit_tasks.PlaceView.as_view(), name="place"),
    path("unit-tasks/<uuid:unit_task_id>/change/", unit_tasks.ChangeUnitTaskView.as_view(), name="change"),
    path("unit-tasks/<uuid:unit_task_id>/move/", unit_tasks.MoveUnitTaskView.as_view(), name="move"),
    path("unit-tasks/<uuid:unit_task_id>/close/", unit_tasks.CloseUnitTaskView.as_view(), name="close"),
    path(
        "unit-tasks/<uuid:unit_task_id>/propose-change/", proposals.ProposeChangeView.as_view(), name="propose-change"
    ),
    path("unit-tasks/<uuid:unit_task_id>/propose-move/", proposals.ProposeMoveView.as_view(), name="propose-move"),
    path("unit-tasks/<uuid:unit_task_id>/propose-close/", proposals.ProposeCloseView.as_view(), name="propose-close"),
]
