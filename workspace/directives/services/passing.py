"""A post is closed: the one that takes over goes on with its directives, in charge of them or following them up."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization.public import Post, versions_on
from core.outbox.public import publish_all
from workspace.directives.enums import DirectiveAct
from workspace.directives.models import Directive, DirectiveEntry
from workspace.directives.services.history import told

SIDES = ("owner_post_id", "issuer_post_id")


@transaction.atomic
def pass_directives(*, directive_ids: Iterable[UUID], posts: Mapping[UUID, UUID | None], actor: Actor) -> None:
    """Put directives below the posts that take over from closed ones; what was ordered, by whom and to whom stays.

    ``posts``: closed post to its successor; a side whose post nobody takes over stays. Each tells in its history which
    post passed it to which, and holders of the new ones are told; one entry in the ledger for all.
    """
    directives = list(Directive.objects.select_for_update().filter(pk__in=list(directive_ids)).order_by("pk"))
    if not directives:
        return
    names, now = _names(posts), clock.now()
    passed = {directive.pk: _heirs(directive, posts) for directive in directives}
    entries = [_entry(one, _words(one, passed[one.pk], names), actor) for one in directives]
    for directive in directives:
        for side, heir in passed[directive.pk].items():
            setattr(directive, side, heir)
        directive.updated_at = now
    Directive.objects.bulk_update(directives, ["owner_post", "issuer_post", "updated_at"], batch_size=2000)
    DirectiveEntry.objects.bulk_create(entries)
    publish_all(
        [told(entry, post_id=heir) for entry in entries for heir in sorted(set(passed[entry.directive_id].values()))]
    )
    said = {str(key): {side: str(heir) for side, heir in heirs.items()} for key, heirs in passed.items()}
    record("directives.followed_reorganisation", actor=actor, detail={"directives": said})


def _heirs(directive: Directive, posts: Mapping[UUID, UUID | None]) -> dict[str, UUID]:
    """By side the post that takes over from the one that is closed."""
    return {side: heir for side in SIDES if (heir := posts.get(getattr(directive, side)))}


def _words(directive: Directive, heirs: Mapping[str, UUID], names: Mapping[UUID, str]) -> str:
    lines = [f"{names[getattr(directive, side)]} → {names[heir]}" for side, heir in heirs.items()]
    return "\n".join(dict.fromkeys(lines))


def _entry(directive: Directive, text: str, actor: Actor) -> DirectiveEntry:
    return DirectiveEntry(
        directive=directive,
        act=DirectiveAct.PASS,
        text=text,
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        created_at=clock.now(),
    )


def _names(posts: Mapping[UUID, UUID | None]) -> dict[UUID, str]:
    """Posts that close and those that take over, with their departments."""
    departments = {version.department_id: version.name_ko for version in versions_on()}
    rows = Post.objects.filter(pk__in={*posts, *(heir for heir in posts.values() if heir)})
    return {post.pk: f"{departments.get(post.department_id, '')} {post.title_ko}".strip() for post in rows}
