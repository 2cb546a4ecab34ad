"""Which entries of the ledger the figures are made of: data, so that the definition can be read off."""

APPROVED = "documents.approved"
REPORTED = "analytics.external_approvals_reported"
COMPUTED = "analytics.month_computed"

#: Acts that make an official active in a month. Signing in is none of them: outcomes count, not clicks.
QUALIFYING = (
    "documents.drafted",
    "documents.submitted",
    "documents.reviewed",
    "documents.approved",
    "documents.returned",
    "documents.withdrawn",
)

ASSIGNMENT_STARTED = "organization.assignment_started"
ASSIGNMENT_ENDED = "organization.assignment_ended"
ABSENCE_REGISTERED = "organization.absence_registered"
ABSENCE_CANCELLED = "organization.absence_cancelled"
#: Many of the two at once, from a table: lists of what single entries tell.
ASSIGNMENTS_LOADED = "organization.assignments_loaded"
DUTY = (ASSIGNMENT_STARTED, ASSIGNMENT_ENDED, ASSIGNMENTS_LOADED, ABSENCE_REGISTERED, ABSENCE_CANCELLED)
