"""Who changes the class of disclosure once a draft is handed in, and in which direction.

FOI: Official Information Disclosure Act; PRD: Enforcement Decree of the Public Records Management Act.
"""

from approvals.documents import errors
from approvals.documents.enums import Disclosure
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules.acting import check_is_decision

#: The less is kept back, the higher.
OPENNESS = (Disclosure.CLOSED, Disclosure.PARTIAL, Disclosure.OPEN)


@law("FOI 9(1), (2): open unless a ground holds")
def check_can_open(document: Document, step: RouteStep, *, disclosure: str) -> None:
    """Whoever decides may open what the drafter proposed to keep back, and keeps nothing back that was to be open.

    Raises NotDeciding, MayOnlyOpen.
    """
    check_is_decision(step)
    if OPENNESS.index(Disclosure(disclosure)) <= OPENNESS.index(Disclosure(document.disclosure)):
        raise errors.MayOnlyOpen(field="disclosure")


@law("house rule: nothing is overwritten unseen")
def check_disclosure_seen(expected: str, code: str, *, now: str) -> None:
    """Whoever changes the disclosure has seen the present one. Raises StaleDisclosure.

    ``expected`` is empty where it is not known what was shown.
    """
    if expected not in {"", code}:
        raise errors.StaleDisclosure(now=now, field="disclosure")


@law("PRD 24, 27; FOI 9(2)")
def check_can_review_disclosure(*, heads: bool) -> None:
    """After the decision the head of its department, or one above, who may read it looks again at what is kept back.
    Raises NotHead.
    """
    if not heads:
        raise errors.NotHead
