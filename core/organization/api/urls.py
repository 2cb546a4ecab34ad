from django.urls import path

from core.organization.api import views

app_name = "organization-api"
urlpatterns = [
    path("organization/departments/", views.DepartmentListApi.as_view(), name="departments"),
    path("organization/departments/<slug:code>/", views.DepartmentDetailApi.as_view(), name="department"),
    path("organization/people/", views.PeopleApi.as_view(), name="people"),
    path("organization/people/<uuid:person_id>/", views.PersonApi.as_view(), name="person"),
    path("organization/absences/", views.AbsenceListApi.as_view(), name="absences"),
    path("organization/absences/<uuid:absence_id>/cancel/", views.AbsenceCancelApi.as_view(), name="absence-cancel"),
]
