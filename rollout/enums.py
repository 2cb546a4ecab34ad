from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """The road of an agency in its order (DOMAIN 3.2); more about each step stands in steps.py."""

    TF_FORMED = "tf_formed", _("Task force formed")
    SURVEYED = "surveyed", _("Environment surveyed")
    INSTALLED = "installed", _("Installed")
    LOADED = "loaded", _("Organisation, users and classification loaded")
    TRAINED = "trained", _("Officials trained")
    SELF_TEST = "self_test", _("Self-test passed")
    GO_LIVE = "go_live", _("In service")
    STABILISED = "stabilised", _("In stable use")


class StepState(models.TextChoices):
    """Where one step stands today; computed, never typed in."""

    DONE = "done", _("Done")
    LATE = "late", _("Late")
    SOON = "soon", _("Due within a week")
    PLANNED = "planned", _("Planned")
    UNPLANNED = "unplanned", _("No date yet")


class RoadState(models.TextChoices):
    """Where an agency stands; computed from its steps."""

    LATE = "late", _("Late")
    NOT_STARTED = "not_started", _("Not started")
    ON_TRACK = "on_track", _("On track")
    LIVE = "live", _("In service")
    STABLE = "stable", _("In stable use")


class TeamRole(models.TextChoices):
    """Roles in an agency's task force: led by innovation, with the other teams in equal part (DOMAIN 3.2)."""

    LEADER = "leader", _("Leader")
    INNOVATION = "innovation", _("Work innovation")
    TASK = "task", _("Tasks and classification")
    ORGANISATION = "organisation", _("Organisation")
    INFORMATISATION = "informatisation", _("Informatisation")


class FactKind(models.TextChoices):
    """What the product itself knows about an agency's progress. Numbers only, never names."""

    DEPARTMENTS = "departments", _("Departments")
    USERS = "users", _("Accounts")
    UNIT_TASKS = "unit_tasks", _("Unit tasks")
    SIGNED_IN = "signed_in", _("Officials who have signed in")
    DOCUMENTS_APPROVED = "documents_approved", _("Documents approved")
