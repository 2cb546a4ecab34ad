"""Task cards for programs; included below ``api/v1/``."""

from django.urls import path

from core.taskcards.api import acts, entries, reading

app_name = "taskcards_api"

ONE = "task-cards/<uuid:card_id>/"

urlpatterns = [
    path("task-cards/", reading.Cards.as_view(), name="list"),
    path("task-cards/new/", reading.NewCard.as_view(), name="new"),
    path("task-cards/import/", reading.Import.as_view(), name="import"),
    path("task-cards/parts/", reading.Parts.as_view(), name="parts"),
    path("task-cards/parts/switch/", reading.SwitchPart.as_view(), name="switch-part"),
    path(ONE, reading.OneCard.as_view(), name="card"),
    path(f"{ONE}versions/", reading.Versions.as_view(), name="versions"),
    path(f"{ONE}export/", reading.Export.as_view(), name="export"),
    path(f"{ONE}heading/", acts.ChangeHeading.as_view(), name="heading"),
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
    path(f"{ONE}assign/", acts.Assign.as_view(), name="assign"),
    path(f"{ONE}members/add/", acts.AddMember.as_view(), name="member-add"),
    path(f"{ONE}members/<uuid:member_id>/end/", acts.EndMember.as_view(), name="member-end"),
    path(f"{ONE}report/", entries.Report.as_view(), name="report"),
    path(f"{ONE}plan/write/", entries.WritePlan.as_view(), name="write-plan"),
    path(f"{ONE}results/write/", entries.WriteResults.as_view(), name="write-results"),
    path(f"{ONE}receipts/write/", entries.WriteReceipts.as_view(), name="write-receipts"),
    path(f"{ONE}quality/write/", entries.WriteQuality.as_view(), name="write-quality"),
    path(f"{ONE}publicity/write/", entries.WritePublicity.as_view(), name="write-publicity"),
    path(f"{ONE}customer/write/", entries.WriteCustomer.as_view(), name="write-customer"),
    path(f"{ONE}<slug:part>/<uuid:entry_id>/drop/", entries.Drop.as_view(), name="entry-drop"),
    path(f"{ONE}results/<uuid:entry_id>/attach/", entries.Attach.as_view(), name="attach"),
    path(f"{ONE}results/<uuid:entry_id>/links/<uuid:link_id>/detach/", entries.Detach.as_view(), name="detach"),
]
