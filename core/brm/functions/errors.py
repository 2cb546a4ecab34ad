"""What can be refused about the function tree."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotFound, WrongState


class FunctionUnknown(NotFound):
    code = "brm.function_unknown"
    message = _("There is no function with this id.")


class LoadOutOfOrder(WrongState):
    code = "brm.load_out_of_order"
    message = _("A state of %(day)s is already loaded; an older one cannot be loaded after it.")


class LoadTooFarAhead(InvalidInput):
    code = "brm.load_too_far_ahead"
    message = _("The day is more than a year ahead. Check the year.")


class TreeNotWhole(InvalidInput):
    code = "brm.tree_not_whole"
    message = _("The tree is not whole: %(node)s names a parent that is missing, or stands below itself.")


class NothingToLoad(InvalidInput):
    code = "brm.nothing_to_load"
    message = _("The table has no rows; an empty tree is never loaded.")


class StagedUnknown(NotFound):
    code = "brm.staged_unknown"
    message = _("There is no such table.")


class StagedDone(WrongState):
    code = "brm.staged_done"
    message = _("This table is taken over already.")


class TreeChanged(Conflict):
    code = "brm.tree_changed"
    message = _("Another table was taken over meanwhile. The differences are computed anew; look at them again.")


class NothingDiffers(WrongState):
    code = "brm.nothing_differs"
    message = _("This table changes nothing; there is nothing to take over.")
