"""Every table, who answers for it, and whether it goes with an agency that is exported, moved or restored.

A table that is not named here fails ``tests/architecture/test_tables.py``: whoever adds one decides, and says why it
stays behind where it does.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """``owner``: who answers for the rows: the agency, or the platform. ``exported``: they go with the agency.

    ``why`` is given where rows stay behind.
    """

    owner: str
    exported: bool
    why: str = ""


def _goes(*names: str) -> dict[str, Table]:
    return {name: Table("agency", True) for name in names}


def _stays(owner: str, why: str, *names: str) -> dict[str, Table]:
    return {name: Table(owner, False, why) for name in names}


#: Tables in every agency's schema (those of ``both`` sides stand in public once more, for platform staff).
AGENCY_TABLES: dict[str, Table] = {
    **_goes("accounts_user", "accounts_roleassignment"),
    **_goes("analytics_agency_monthlyusage"),
    **_goes("audit_ledgerentry", "audit_ledgerhead"),
    **_goes("brm_unit_tasks_unittask", "brm_unit_tasks_unittaskproposal", "brm_unit_tasks_proposaldecision"),
    **_goes("taskcards_taskcard", "taskcards_cardseries", "taskcards_partsetting", "taskcards_cardmember"),
    **_goes("taskcards_planstep", "taskcards_resultentry", "taskcards_resultlink", "taskcards_receipt"),
    **_goes("taskcards_qualityentry", "taskcards_publicityentry", "taskcards_customerentry"),
    **_goes("taskcards_partversion", "taskcards_cardevaluation"),
    **_goes("documents_document", "documents_numberseries", "documents_opinion", "documents_plannedstep"),
    **_goes("documents_revision", "documents_round", "documents_routestep"),
    **_goes("documents_relation", "documents_attachment", "documents_opinionanswer", "documents_opinionrequest"),
    **_goes("documents_decisionseal", "documents_signedcard", "documents_draftregistration", "documents_recordsfile"),
    **_goes("documents_template", "documents_savedroute", "documents_approvalsettings"),
    **_goes("memos_memo", "memos_memostep", "memos_memoanswer", "memos_memofile", "memos_memodocument"),
    **_goes("directives_directive", "directives_directivedepartment", "directives_directiveentry"),
    **_goes("schedule_scheduleitem", "schedule_scheduleentry"),
    **_goes("meetings_meeting", "meetings_meetingperson", "meetings_meetingentry"),
    **_goes("meetings_minutes", "meetings_minutesitem", "meetings_minutesanswer"),
    **_goes("files_storedfile", "files_filetext", "notices_notice", "outbox_outboxmessage"),
    **_goes("signing_certificate", "signing_revocation"),
    **_goes("organization_department", "organization_departmentversion", "organization_post"),
    **_goes("organization_postversion"),
    **_goes("organization_assignment", "organization_absence", "organization_standingdeputy"),
    **_goes("organization_delegationrule", "organization_decisionlevel"),
    **_goes("organization_delegationitem", "organization_delegationclause"),
    **_goes("groups_circulationgroup", "groups_groupmember"),
    **_goes("handover_handover", "handover_handoversheet", "handover_handoversignature"),
    **_goes("handover_handovermove", "handover_manualversion", "handover_witnesschange", "handover_handovercard"),
    **_goes("organization_organizationload", "organization_reorganisation", "organization_reorganisationline"),
    **_goes("organization_departmentsuccession"),
    **_goes("transfers_transferreceipt", "transfers_notedact", "transfers_passeditem", "transfers_takenitem"),
    **_goes("transfers_receivedrecord", "transfers_recordfile", "transfers_signature"),
    **_goes("sending_seal", "sending_dispatch", "sending_recipient", "sending_recipientchange"),
    **_goes("sending_heardacknowledgement"),
    **_goes("receiving_arrival", "receiving_arrivalfile", "receiving_arrivalstep", "receiving_arrivalreader"),
    **_goes("django_migrations"),
    **_stays("agency", "sessions and keys are worth nothing, or too much, at another address",
             "django_session", "usersessions_usersession", "accounts_apitoken", "mfa_authenticator", "signing_privatekey"),
    **_stays("agency", "typed and not saved; of no use to anybody else", "documents_autosave"),
    **_stays("agency", "the library's; addresses stand in accounts_user",
             "account_emailaddress", "account_emailconfirmation"),
}  # fmt: skip

#: Tables in public only. Rows that carry an agency's code and are its own go with it.
PUBLIC_TABLES: dict[str, Table] = {
    **_goes("tenants_agency", "tenants_hostname"),
    **_goes("analytics_government_agencymonth"),
    **_goes("helpdesk_ticket", "helpdesk_ticketevent"),
    **_goes("rollout_agencyroad", "rollout_roadstep", "rollout_rolloutfact", "rollout_teammember"),
    **_stays("platform", "belongs to two agencies; what each of them keeps of it stands in its own books",
             "transfer_envelopes_transfer", "transfer_envelopes_transferact", "transfer_envelopes_statement",
             "transfer_envelopes_transferitem", "transfer_envelopes_filepiece",
             "exchange_envelopes_envelope", "exchange_envelopes_envelopepiece", "exchange_envelopes_acknowledgement"),
    **_stays("platform", "words among help-desk staff", "helpdesk_ticketnote"),
    **_stays("platform", "proof of one history is worth something only where the agency cannot reach it",
             "audit_anchors_agencyhead", "audit_anchors_anchorkey", "audit_anchors_ledgeranchor"),
    **_stays("platform", "reference of the whole government, loaded anew elsewhere",
             "brm_functions_functionload", "brm_functions_functionnode", "brm_functions_functionversion",
             "brm_functions_stagedtable"),
    **_stays("platform", "computed again within a minute", "outbox_standing_outboxstanding"),
    **_stays("platform", "tells about this installation only", "tenancy_schemastate"),
    **_stays("platform", "the libraries' own; unused or made by migrations",
             "auth_group", "auth_group_permissions", "auth_permission", "django_content_type"),
}  # fmt: skip
