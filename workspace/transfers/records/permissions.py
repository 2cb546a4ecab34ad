"""What one may do with transfers between agencies, and which roles may."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission, Role

MANAGE = "transfers.manage"
READ = "transfers.read"
READ_RECORDS = "transfers.read_records"
READ_ALL_RECORDS = "transfers.read_all_records"

PERMISSIONS = (
    Permission(READ, _("See transfers of duties from and to other agencies"),
               frozenset({Role.AGENCY_ADMIN, Role.RECORDS_OFFICER, Role.AUDITOR})),
    Permission(MANAGE, _("Plan, agree to, seal and take over transfers of duties"), frozenset({Role.AGENCY_ADMIN})),
    Permission(READ_RECORDS, _("Look for records that came from other agencies"), frozenset({*EVERY_OFFICIAL, Role.AUDITOR})),
    Permission(READ_ALL_RECORDS, _("Read every record that came from another agency"),
               frozenset({Role.RECORDS_OFFICER, Role.AUDITOR})),
)  # fmt: skip
