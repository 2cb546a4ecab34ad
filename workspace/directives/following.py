"""Directives belong to posts: where one is closed, the post that takes over goes on with them, on either side."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.audit.public import Actor
from core.organization.public import Effect, Passing
from workspace.directives.enums import OVER, DirectiveState
from workspace.directives.models import Directive
from workspace.directives.services import pass_directives


def report(passing: Passing) -> list[Effect]:
    """Directives that go along, those that pass on, and those that nobody could report on, or judge, afterwards."""
    standing = Directive.objects.exclude(state__in=OVER)
    left = [post for post, successor in passing.posts.items() if successor is None]
    effects = [
        Effect(_("Directives that go with their post"), standing.filter(owner_post_id__in=[*passing.moved]).count()),
        Effect(_("Directives that pass to the post that takes over"), _going(passing).count()),
    ]
    owned = standing.filter(owner_post_id__in=left).count()
    given = standing.filter(issuer_post_id__in=left).exclude(owner_post_id__in=left).count()
    if owned:
        effects.append(Effect(_("Directives in charge of a closed post that nobody takes over"), owned, trouble=True))
    if given:
        effects.append(Effect(_("Directives given from a closed post that nobody takes over"), given, trouble=True))
    return effects


def follow(passing: Passing, actor: Actor) -> None:
    """Those that move with their post need nothing; those of closed posts go to the posts that take over."""
    pass_directives(directive_ids=_going(passing).values_list("pk", flat=True), posts=passing.posts, actor=actor)


def _going(passing: Passing) -> QuerySet[Directive]:
    """Settled ones too: they may still be sent back, and are closed by whoever follows them up."""
    posts: Collection[UUID] = [post for post, successor in passing.posts.items() if successor]
    concerned = Q(owner_post_id__in=posts) | Q(issuer_post_id__in=posts)
    return Directive.objects.filter(concerned).exclude(state=DirectiveState.CLOSED)
