from django.urls import path

from core.taskcards.views import acts, card, entries, exchange, linking, lists, people, proposing, settings, versions

app_name = "taskcards"

ONE = "task-cards/<uuid:card_id>/"

urlpatterns = [
    path("task-cards/", lists.CardList.as_view(), name="list"),
    path("task-cards/missing/", lists.MissingCards.as_view(), name="missing"),
    path("task-cards/new/", proposing.Propose.as_view(), name="new"),
    path("task-cards/unit-tasks/", proposing.FindUnitTasks.as_view(), name="unit-tasks"),
    path("task-cards/goals/", proposing.FindGoals.as_view(), name="goals"),
    path("task-cards/posts/", proposing.FindPosts.as_view(), name="posts"),
    path("task-cards/parts/", settings.Parts.as_view(), name="parts"),
    path("task-cards/import/", exchange.Import.as_view(), name="import"),
    path(ONE, card.ShowCard.as_view(), name="card"),
    path(f"{ONE}print/", card.PrintCard.as_view(), name="print"),
    path(f"{ONE}export/", exchange.Export.as_view(), name="export"),
    path(f"{ONE}heading/", proposing.ChangeHeading.as_view(), name="heading"),
    path(f"{ONE}report/", entries.Report.as_view(), name="report"),
    path(f"{ONE}parts/<slug:part>/new/", entries.NewEntry.as_view(), name="entry-new"),
    path(f"{ONE}parts/<slug:part>/<uuid:entry_id>/", entries.ChangeEntry.as_view(), name="entry"),
    path(f"{ONE}parts/<slug:part>/<uuid:entry_id>/drop/", entries.DropEntry.as_view(), name="entry-drop"),
    path(f"{ONE}results/<uuid:entry_id>/attach/", linking.Attach.as_view(), name="attach"),
    path(f"{ONE}results/<uuid:result_id>/links/<uuid:link_id>/detach/", acts.Detach.as_view(), name="detach"),
    path(f"{ONE}versions/<uuid:entry_id>/", versions.Compare.as_view(), name="compare"),
    path(f"{ONE}assign/", people.Assign.as_view(), name="assign"),
    path(f"{ONE}members/add/", people.AddMember.as_view(), name="member-add"),
    path(f"{ONE}members/<uuid:member_id>/end/", acts.EndMember.as_view(), name="member-end"),
    path(f"{ONE}endorse/", acts.Endorse.as_view(), name="endorse"),
    path(f"{ONE}approve/", acts.Approve.as_view(), name="approve"),
    path(f"{ONE}decline/", acts.Decline.as_view(), name="decline"),
    path(f"{ONE}accept/", acts.Accept.as_view(), name="accept"),
    path(f"{ONE}suspend/", acts.Suspend.as_view(), name="suspend"),
    path(f"{ONE}resume/", acts.Resume.as_view(), name="resume"),
    path(f"{ONE}complete/", acts.Complete.as_view(), name="complete"),
    path(f"{ONE}reopen/", acts.Reopen.as_view(), name="reopen"),
    path(f"{ONE}close/", acts.Close.as_view(), name="close"),
    path(f"{ONE}evaluate/", acts.Evaluate.as_view(), name="evaluate"),
]
