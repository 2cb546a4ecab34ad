"""What can be refused about the function tree."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotFound, WrongState


class FunctionUnknown(NotFound):
    code = "brm.function_unknown"
    message = _("There is no function with this id.")


class LoadOutOfOrder(WrongState):
    code = "brm.load_out_of_order"
    message = _("A state of %(day)s is already loaded; an older one cannot be loaded after it.")


class TreeNotWhole(InvalidInput):
    code = "brm.tree_not_whole"
    message = _("The tree is not whole: %(node)s names a parent that is missing, or stands below itself.")


class NothingToLoad(InvalidInput):
    code = "brm.nothing_to_load"
    message = _("The table has no rows; an empty tree is never loaded.")
