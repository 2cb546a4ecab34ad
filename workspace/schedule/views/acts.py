"""One act on one item: shape checked, service called, back to the item."""

from typing import Any

from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from onnara_web.public import ActPage, NothingForm
from workspace.schedule import permissions, services
from workspace.schedule.forms import WordsForm
from workspace.schedule.views.item import ItemPage


class Act(ItemPage, ActPage):
    permission = permissions.WRITE
    form = WordsForm

    def target(self, **_address: Any) -> dict[str, Any]:
        return {"item_id": self.item.pk}

    def is_missing(self, error: DomainError) -> bool:
        """Something else that is not there, such as its task card, is told at the item."""
        return super().is_missing(error) and "item" not in self.__dict__


class Finish(Act):
    service = staticmethod(services.finish_item)
    done = gettext_lazy("Marked as done.")


class CallOff(Act):
    service = staticmethod(services.call_off_item)
    done = gettext_lazy("Called off. It stays to be read.")


class Report(Act):
    service = staticmethod(services.report_result)
    form = NothingForm
    done = gettext_lazy("It stands among the results of the task card now.")
