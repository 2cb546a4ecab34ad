"""Lines of a reorganisation in words."""

from datetime import timedelta

from django.utils.translation import gettext as _

from core.foundation.public import clock
from core.organization.enums import ReformStep
from core.organization.models import Post, ReorganisationLine
from core.organization.selectors.departments import versions_on


def lines_told(lines: list[ReorganisationLine]) -> list[tuple[ReorganisationLine, str]]:
    """Each line with what it does, departments by the names they had before it; three queries however many there are."""
    names = {version.department.code: version.name for version in versions_on()}
    if lines and (eve := lines[0].reorganisation.effective_on - timedelta(days=1)) < clock.today():
        names |= {version.department.code: version.name for version in versions_on(eve)}
    names |= {line.code: line.name for line in lines if line.code}
    posts = Post.objects.in_bulk([post for line in lines for post in line.posts])
    return [(line, _told(line, names, posts)) for line in lines]


def _told(line: ReorganisationLine, names: dict[str, str], posts: dict[object, Post]) -> str:
    words = {
        "name": line.name, "code": line.code,
        "department": names.get(line.department_code, line.department_code),
        "target": names.get(line.target_code, line.target_code) or "–",
        "post": line.post.title if line.post else "", "successor": line.successor_post.title if line.successor_post else "–",
        "posts": ", ".join(posts[post].title for post in line.posts if post in posts),
    }  # fmt: skip
    texts = {
        ReformStep.CREATE: _("%(name)s (%(code)s) is set up below %(target)s."),
        ReformStep.RENAME: _("%(department)s is called %(name)s."),
        ReformStep.MOVE: _("%(department)s is placed below %(target)s."),
        ReformStep.MERGE: _("%(department)s merges into %(target)s."),
        ReformStep.SPLIT: _("%(posts)s go from %(department)s into the new %(name)s (%(code)s)."),
        ReformStep.CLOSE: _("%(department)s closes; %(target)s takes over."),
        ReformStep.MOVE_POST: _("The post %(post)s moves to %(target)s."),
        ReformStep.CLOSE_POST: _("The post %(post)s closes; %(successor)s takes over."),
    }
    return texts[ReformStep(line.kind)] % words
