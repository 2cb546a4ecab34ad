"""What roles may do with documents; which document a person may see is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission, Role

READ = "documents.read"
DRAFT = "documents.draft"
DECIDE = "documents.decide"
EXPORT = "documents.export"
REROUTE = "documents.reroute"
READ_ALL = "documents.read_all"
WAITING = "documents.waiting"
SETTINGS = "documents.settings"
TEMPLATES = "documents.templates"
AGENCY_TEMPLATES = "documents.agency_templates"
FILES = "documents.files"
ALL_FILES = "documents.all_files"

PERMISSIONS = (
    Permission(READ, _("Read documents that are open to oneself"), EVERY_OFFICIAL | {Role.AUDITOR}),
    Permission(DRAFT, _("Draft, submit and withdraw documents"), EVERY_OFFICIAL),
    Permission(DECIDE, _("Review, approve and return what lies before oneself"), EVERY_OFFICIAL),
    Permission(EXPORT, _("Export the document register"), EVERY_OFFICIAL | {Role.AUDITOR}),
    Permission(
        REROUTE,
        _("Put another person on a step whose person can no longer act"),
        frozenset({Role.AGENCY_ADMIN}),
    ),
    Permission(SETTINGS, _("Set how paths and waiting times are handled"), frozenset({Role.AGENCY_ADMIN})),
    Permission(
        WAITING,
        _("See where documents wait: heads below themselves, administrators everywhere"),
        frozenset({Role.DEPARTMENT_HEAD, Role.AGENCY_HEAD, Role.AGENCY_ADMIN}),
    ),
    Permission(
        TEMPLATES,
        _("Keep the templates of the department one heads"),
        frozenset({Role.DEPARTMENT_HEAD, Role.AGENCY_HEAD}),
    ),
    Permission(AGENCY_TEMPLATES, _("Keep the templates of the agency"), frozenset({Role.AGENCY_ADMIN})),
    Permission(
        FILES,
        _("Open and close records files of the department one heads"),
        frozenset({Role.DEPARTMENT_HEAD, Role.AGENCY_HEAD}),
    ),
    Permission(ALL_FILES, _("Open and close the records files of every department"), frozenset({Role.RECORDS_OFFICER})),
    Permission(READ_ALL, _("Read every document that was ever submitted"), frozenset({Role.AUDITOR})),
)
