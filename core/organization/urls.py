from django.urls import path

from core.organization.views import absences, looking, managing

app_name = "organization"
urlpatterns = [
    path("organization/", looking.OrganizationView.as_view(), name="tree"),
    path("organization/departments/<slug:code>/", looking.DepartmentView.as_view(), name="department"),
    path("organization/people/<uuid:person_id>/", looking.PersonView.as_view(), name="person"),
    path("organization/absences/", absences.MyAbsencesView.as_view(), name="absences"),
    path(
        "organization/absences/<uuid:absence_id>/cancel/", absences.CancelAbsenceView.as_view(), name="absence-cancel"
    ),
    path("organization/people/<uuid:person_id>/absence/", absences.AbsenceOfView.as_view(), name="absence-of"),
    path("organization/new-department/", managing.NewDepartmentView.as_view(), name="department-new"),
    path("organization/departments/<slug:code>/rename/", managing.RenameView.as_view(), name="department-rename"),
    path("organization/departments/<slug:code>/move/", managing.MoveView.as_view(), name="department-move"),
    path(
        "organization/departments/<slug:code>/close/", managing.CloseDepartmentView.as_view(), name="department-close"
    ),
    path("organization/departments/<slug:code>/new-post/", managing.NewPostView.as_view(), name="post-new"),
    path("organization/posts/<uuid:post_id>/", managing.PostView.as_view(), name="post"),
    path("organization/posts/<uuid:post_id>/close/", managing.ClosePostView.as_view(), name="post-close"),
    path("organization/posts/<uuid:post_id>/deputies/", managing.DeputiesView.as_view(), name="post-deputies"),
    path("organization/posts/<uuid:post_id>/assign/", managing.AssignView.as_view(), name="post-assign"),
    path(
        "organization/assignments/<uuid:assignment_id>/end/",
        managing.EndAssignmentView.as_view(),
        name="assignment-end",
    ),
]
