"""What can be refused about circulation groups."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class GroupUnknown(NotFound):
    code = "groups.not_found"
    message = _("There is no such circulation group, or it is not open to you. It may have been removed.")


class NoPost(NotAllowed):
    code = "groups.no_post"
    message = _("A group of one's own belongs to a post, and you hold none now.")


class NotKeeper(NotAllowed):
    code = "groups.not_keeper"
    message = _("Only who keeps this group may change it. Copy it to have one of your own.")


class NameMissing(InvalidInput):
    code = "groups.name_missing"
    message = _("Give the group a name.")


class NameTaken(Conflict):
    code = "groups.name_taken"
    message = _("There is a group called “%(name)s” here already. Choose another name.")


class MembersMissing(InvalidInput):
    code = "groups.members_missing"
    message = _("Put at least one post or department into the group.")


class TooManyMembers(InvalidInput):
    code = "groups.too_many_members"
    message = _("A group holds at most %(most)s posts and departments. Take whole departments instead of single posts.")


class MemberUnknown(InvalidInput):
    code = "groups.member_unknown"
    message = _("One of the posts or departments does not exist, or is closed. Search for it again.")


class StaleGroup(Conflict):
    code = "groups.stale"
    message = _("The group was changed in the meantime. Open it again and repeat your change.")


class GroupGone(InvalidInput):
    code = "groups.gone"
    message = _("One of the groups chosen was removed, or is not open to you. Choose again.")


class TooManyGroups(InvalidInput):
    code = "groups.too_many_groups"
    message = _("At most %(most)s groups are chosen at once.")


class GroupEmpty(InvalidInput):
    code = "groups.empty"
    message = _("Nobody would be reached by “%(name)s”: no post in it is held now.")


class TooManyReached(InvalidInput):
    code = "groups.too_many_reached"
    message = _("The groups reach %(count)s people; at most %(most)s are reached at once. Choose smaller groups.")


class TableGone(WrongState):
    code = "groups.table_gone"
    message = _("This was shown too long ago. Bring the table again.")
