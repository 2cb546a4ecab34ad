"""The organisation's tables: who works where (structure), who decides what (delegation), tables on their way in (load),
reorganisations planned ahead (reform)."""

from core.organization.models.delegation import (
    DecisionLevel,
    DelegationClause,
    DelegationItem,
    DelegationRule,
)
from core.organization.models.load import OrganizationLoad
from core.organization.models.reform import DepartmentSuccession, Reorganisation, ReorganisationLine
from core.organization.models.structure import (
    Absence,
    Assignment,
    Department,
    DepartmentVersion,
    Post,
    PostVersion,
    StandingDeputy,
)

__all__ = [
    "Absence",
    "Assignment",
    "DecisionLevel",
    "DelegationClause",
    "DelegationItem",
    "DelegationRule",
    "Department",
    "DepartmentSuccession",
    "DepartmentVersion",
    "OrganizationLoad",
    "Post",
    "PostVersion",
    "Reorganisation",
    "ReorganisationLine",
    "StandingDeputy",
]
