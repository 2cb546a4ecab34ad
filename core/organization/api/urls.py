from django.urls import path

from core.organization.api import delegation, deputies, reforms, tables, views

app_name = "organization-api"
urlpatterns = [
    path("organization/departments/", views.DepartmentListApi.as_view(), name="departments"),
    path("organization/departments/<slug:code>/", views.DepartmentDetailApi.as_view(), name="department"),
    path("organization/departments/<slug:code>/posts/", views.DepartmentPostsApi.as_view(), name="department-posts"),
    path("organization/posts/<uuid:post_id>/", views.PostApi.as_view(), name="post"),
    path("organization/posts/<uuid:post_id>/deputies/", deputies.DeputiesApi.as_view(), name="post-deputies"),
    path("organization/people/", views.PeopleApi.as_view(), name="people"),
    path("organization/people/<uuid:person_id>/", views.PersonApi.as_view(), name="person"),
    path("organization/absences/", views.AbsenceListApi.as_view(), name="absences"),
    path("organization/absences/<uuid:absence_id>/cancel/", views.AbsenceCancelApi.as_view(), name="absence-cancel"),
    path("organization/tables/", tables.TablesApi.as_view(), name="tables"),
    path("organization/tables/<uuid:load_id>/", tables.TableLoadApi.as_view(), name="table-load"),
    path(
        "organization/tables/<uuid:load_id>/differences/",
        tables.TableDifferencesApi.as_view(),
        name="table-differences",
    ),
    path("organization/tables/<uuid:load_id>/take-over/", tables.TakeOverTableApi.as_view(), name="table-take-over"),
    path("organization/reorganisations/", reforms.ReformsApi.as_view(), name="reforms"),
    path("organization/reorganisations/<uuid:reform_id>/", reforms.ReformApi.as_view(), name="reform"),
    path("organization/reorganisations/<uuid:reform_id>/lines/", reforms.ReformLinesApi.as_view(), name="reform-lines"),
    path(
        "organization/reorganisations/<uuid:reform_id>/lines/<uuid:line_id>/",
        reforms.ReformLineApi.as_view(),
        name="reform-line",
    ),
    path("organization/reorganisations/<uuid:reform_id>/check/", reforms.ReformCheckApi.as_view(), name="reform-check"),
    path("organization/reorganisations/<uuid:reform_id>/undo/", reforms.ReformUndoApi.as_view(), name="reform-undo"),
    path("organization/delegation/matters/", delegation.MattersApi.as_view(), name="delegation-matters"),
    path("organization/delegation/decider/", delegation.DeciderApi.as_view(), name="delegation-decider"),
    path("organization/delegation/versions/", delegation.VersionsApi.as_view(), name="delegation-versions"),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/",
        delegation.VersionApi.as_view(),
        name="delegation-version",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/load/",
        delegation.TableApi.as_view(),
        name="delegation-load",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/items/",
        delegation.ItemsApi.as_view(),
        name="delegation-items",
    ),
    path(
        "organization/delegation/versions/<uuid:delegation_id>/enact/",
        delegation.EnactApi.as_view(),
        name="delegation-enact",
    ),
]
