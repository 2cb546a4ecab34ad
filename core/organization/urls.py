from django.urls import path

from core.organization.views import absences, delegation, delegation_items, loads, looking, managing, reforms

app_name = "organization"
urlpatterns = [
    path("organization/", looking.OrganizationView.as_view(), name="tree"),
    path("organization/departments/<slug:code>/", looking.DepartmentView.as_view(), name="department"),
    path("organization/people/<uuid:person_id>/", looking.PersonView.as_view(), name="person"),
    path("organization/absences/", absences.MyAbsencesView.as_view(), name="absences"),
    path(
        "organization/absences/<uuid:absence_id>/cancel/", absences.CancelAbsenceView.as_view(), name="absence-cancel"
    ),
    path("organization/people/<uuid:person_id>/assign/", managing.GivePostView.as_view(), name="person-assign"),
    path("organization/people/<uuid:person_id>/absence/", absences.AbsenceOfView.as_view(), name="absence-of"),
    path("organization/new-department/", managing.NewDepartmentView.as_view(), name="department-new"),
    path("organization/departments/<slug:code>/rename/", managing.RenameView.as_view(), name="department-rename"),
    path("organization/departments/<slug:code>/move/", managing.MoveView.as_view(), name="department-move"),
    path(
        "organization/departments/<slug:code>/close/", managing.CloseDepartmentView.as_view(), name="department-close"
    ),
    path("organization/departments/<slug:code>/new-post/", managing.NewPostView.as_view(), name="post-new"),
    path("organization/posts/<uuid:post_id>/", managing.ChangePostView.as_view(), name="post"),
    path("organization/posts/<uuid:post_id>/history/", looking.PostHistoryView.as_view(), name="post-history"),
    path("organization/posts/<uuid:post_id>/close/", managing.ClosePostView.as_view(), name="post-close"),
    path("organization/posts/<uuid:post_id>/deputies/", managing.DeputiesView.as_view(), name="post-deputies"),
    path("organization/posts/<uuid:post_id>/assign/", managing.AssignView.as_view(), name="post-assign"),
    path(
        "organization/assignments/<uuid:assignment_id>/end/",
        managing.EndAssignmentView.as_view(),
        name="assignment-end",
    ),
    path("organization/tables/", loads.TablesView.as_view(), name="tables"),
    path("organization/tables/organization.xlsx", loads.WorkbookView.as_view(), name="workbook"),
    path(
        "organization/tables/departments.csv", loads.CsvView.as_view(), {"kind": "departments"}, name="departments-csv"
    ),
    path("organization/tables/posts.csv", loads.CsvView.as_view(), {"kind": "posts"}, name="posts-csv"),
    path(
        "organization/tables/department-history.csv",
        loads.CsvView.as_view(),
        {"kind": "department_history"},
        name="department-history-csv",
    ),
    path("organization/tables/history.csv", loads.CsvView.as_view(), {"kind": "history"}, name="history-csv"),
    path("organization/tables/absences.csv", loads.CsvView.as_view(), {"kind": "absences"}, name="absences-csv"),
    path("organization/tables/people.csv", loads.CsvView.as_view(), {"kind": "people"}, name="people-csv"),
    path("organization/tables/<uuid:load_id>/", loads.LoadView.as_view(), name="table-load"),
    path("organization/tables/<uuid:load_id>/take-over/", loads.TakeOverTableView.as_view(), name="table-take-over"),
    path("organization/reorganisations/", reforms.ReformsView.as_view(), name="reforms"),
    path("organization/reorganisations/<uuid:reform_id>/", reforms.ReformView.as_view(), name="reform"),
    path(
        "organization/reorganisations/<uuid:reform_id>/lines/<slug:step>/",
        reforms.NewLineView.as_view(),
        name="reform-line",
    ),
    path(
        "organization/reorganisations/<uuid:reform_id>/lines/<uuid:line_id>/remove/",
        reforms.RemoveLineView.as_view(),
        name="reform-line-remove",
    ),
    path(
        "organization/reorganisations/<uuid:reform_id>/check/", reforms.CheckReformView.as_view(), name="reform-check"
    ),
    path("organization/reorganisations/<uuid:reform_id>/undo/", reforms.UndoReformView.as_view(), name="reform-undo"),
    path("organization/delegation/", delegation.DelegationView.as_view(), name="delegation"),
    path("organization/delegation/versions/", delegation.VersionsView.as_view(), name="delegation-versions"),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/",
        delegation.VersionView.as_view(),
        name="delegation-version",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/table.csv",
        delegation.TableExport.as_view(),
        name="delegation-table",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/load/",
        delegation.LoadView.as_view(),
        name="delegation-load",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/take-over/",
        delegation.TakeOverView.as_view(),
        name="delegation-take-over",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/enact/",
        delegation.EnactView.as_view(),
        name="delegation-enact",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/discard/",
        delegation.DiscardView.as_view(),
        name="delegation-discard",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/levels/",
        delegation_items.LevelsView.as_view(),
        name="delegation-levels",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/new-item/",
        delegation_items.NewItemView.as_view(),
        name="delegation-item-new",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/items/<uuid:item_id>/",
        delegation_items.ItemView.as_view(),
        name="delegation-item",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/items/<uuid:item_id>/remove/",
        delegation_items.RemoveItemView.as_view(),
        name="delegation-item-remove",
    ),
]
