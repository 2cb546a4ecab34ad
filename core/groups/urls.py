from django.urls import path

from core.groups.views import keeping, looking, table

app_name = "groups"

ONE = "groups/<uuid:group_id>/"

urlpatterns = [
    path("groups/", looking.GroupsView.as_view(), name="list"),
    path("groups/new/", keeping.NewGroup.as_view(), name="new"),
    path("groups/table/", table.GroupsTable.as_view(), name="table"),
    path("groups/table/take-over/", table.TakeOver.as_view(), name="take-over"),
    path("groups/table/groups.csv", table.Export.as_view(), name="export"),
    path("groups/choose/", looking.ChooseGroups.as_view(), name="choose"),
    path("groups/members/", keeping.Members.as_view(), name="members"),
    path(ONE, looking.GroupView.as_view(), name="group"),
    path(f"{ONE}edit/", keeping.EditGroup.as_view(), name="edit"),
    path(f"{ONE}copy/", keeping.CopyGroup.as_view(), name="copy"),
    path(f"{ONE}remove/", keeping.RemoveGroup.as_view(), name="remove"),
]
