"""Refusals of hand-overs, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class HandoverUnknown(NotFound):
    code = "handover.not_found"
    message = _("This hand-over was not found, or it is not open to you.")


class PostNotYours(NotAllowed):
    code = "handover.post_not_yours"
    message = _("You do not hold this post, so you cannot hand it over.")


class DeskNotYours(NotAllowed):
    code = "handover.desk_not_yours"
    message = _("Only who holds the post now, or stands in for it, opens its desk.")


class NotGiver(NotAllowed):
    code = "handover.not_giver"
    message = _("Only the person who hands over may do this.")


class NotYourSignature(NotAllowed):
    code = "handover.not_your_signature"
    message = _("It is not your turn to sign: %(name)s signs next.")


class SignedAlready(Conflict):
    code = "handover.signed_already"
    message = _("You have signed this hand-over already.")


class NotOpen(WrongState):
    code = "handover.not_open"
    message = _("This hand-over can no longer be changed.")


class NotSigned(WrongState):
    code = "handover.not_signed"
    message = _("The sheet becomes a PDF once the giver has signed it.")


class OpenAlready(Conflict):
    code = "handover.open_already"
    message = _("You are handing this post over already. Go on with that hand-over, or withdraw it.")


class GivenAlready(Conflict):
    code = "handover.given_already"
    message = _("You have handed this post over to %(name)s already, who passes it on.")


class DeputyThere(Conflict):
    code = "handover.deputy_there"
    message = _(
        "%(name)s stands in for this post by another hand-over. One deputy at a time: it is passed on from there."
    )


class SharerGone(NotAllowed):
    code = "handover.sharer_gone"
    message = _(
        "Chosen tasks are passed on by whoever holds the post today. A post that was left, or taken over as a deputy, is handed over whole."
    )


class CardsMissing(InvalidInput):
    code = "handover.cards_missing"
    message = _("Choose the tasks that pass. For the whole post choose “The whole post”.")


class CardsUnchangeable(InvalidInput):
    code = "handover.cards_unchangeable"
    message = _(
        "Whether the whole post passes or chosen tasks is fixed from the beginning. Withdraw it and begin anew."
    )


class ReasonOtherwise(InvalidInput):
    code = "handover.reason_otherwise"
    message = _("Single tasks pass only where duties are shared out anew. Choose that reason, or the whole post.")


class CardsNotHere(InvalidInput):
    code = "handover.cards_not_here"
    message = _("Choose tasks that this post is in charge of now and that are not closed.")


class CardsElsewhere(Conflict):
    code = "handover.cards_elsewhere"
    message = _("In another hand-over that is not completed: %(cards)s. Complete or withdraw that one first.")


class CardsGone(Conflict):
    code = "handover.cards_gone"
    message = _(
        "No longer with this post, or closed: %(cards)s. Nothing has passed. Who hands over withdraws this hand-over and begins anew with the other tasks."
    )


class ReceivingPostMissing(InvalidInput):
    code = "handover.receiving_post_missing"
    message = _(
        "Tasks pass to a post, and %(name)s holds none. While nobody holds the post that is meant, its head gives the tasks to it on their task cards."
    )


class SamePost(InvalidInput):
    code = "handover.same_post"
    message = _("%(name)s holds the very post the tasks belong to. Choose the holder of another post.")


class ReceiverMoved(Conflict):
    code = "handover.receiver_moved"
    message = _(
        "%(name)s no longer holds the post the tasks were to go to. Nothing has passed. Who hands over withdraws this hand-over and begins anew."
    )


class WitnessNotAbove(InvalidInput):
    code = "handover.witness_not_above"
    message = _(
        "With the witness's signature the tasks are assigned anew, so the witness is a head above both posts. %(name)s is not. Who is: %(heads)s."
    )


class UnitTasksElsewhere(InvalidInput):
    code = "handover.unit_tasks_elsewhere"
    message = _(
        "A department shares out its own unit tasks, and %(name)s is of another one than these belong to: %(cards)s. Choose somebody of that department, or have the unit tasks moved first: by the manager of the classification or with a reorganisation."
    )


class SheetMoved(Conflict):
    code = "handover.sheet_moved"
    message = _("What the sheet says changed since you looked at it. Look at what is different, then sign once more.")


class ThreePeople(InvalidInput):
    code = "handover.three_people"
    message = _("Three different people sign: choose others for taking over and for witnessing.")


class SuccessorThere(InvalidInput):
    code = "handover.successor_there"
    message = _("%(name)s holds this post already: hand it over to the successor, not to a deputy.")


class PersonGone(InvalidInput):
    code = "handover.person_gone"
    message = _("%(name)s holds no post any more, or the account is switched off. Choose somebody else.")


class WitnessThere(NotAllowed):
    code = "handover.witness_there"
    message = _(
        "%(name)s is in office and not absent, and signs as the witness. The administrator may name another one."
    )


class WitnessAlready(Conflict):
    code = "handover.witness_already"
    message = _("%(name)s is the witness already.")


class WitnessReasonMissing(InvalidInput):
    code = "handover.witness_reason_missing"
    message = _("Say why another witness signs.")


class WordsTooLong(InvalidInput):
    code = "handover.words_too_long"
    message = _("At most %(most)s characters fit under one heading.")


class SheetChanged(Conflict):
    code = "handover.sheet_changed"
    message = _("The sheet you looked at is not the one that was signed. Look at it once more.")


class TooEarly(WrongState):
    code = "handover.too_early"
    message = _("The post is taken over from %(day)s on. Sign on that day.")


class TasksTooEarly(WrongState):
    code = "handover.tasks_too_early"
    message = _("The tasks are taken over from %(day)s on. Sign on that day.")


class NotAcknowledged(InvalidInput):
    code = "handover.not_acknowledged"
    message = _("Confirm each point that this hand-over does not cover.")


class ReasonMissing(InvalidInput):
    code = "handover.reason_missing"
    message = _("Say why you withdraw it.")


class ManualNotYours(NotAllowed):
    code = "handover.manual_not_yours"
    message = _("The holder of the post and the heads above write its manual.")


class ManualStale(Conflict):
    code = "handover.manual_stale"
    message = _("%(name)s saved the manual in between. Compare, then save again: nothing was overwritten.")


class ManualEmpty(InvalidInput):
    code = "handover.manual_empty"
    message = _("Write at least one part of the manual.")
