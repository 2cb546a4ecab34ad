"""What happens to circulation groups: one function each act; the ledger comes last."""

from core.groups.services.keeping import GroupFields, change_group, copy_group, create_group, remove_group

__all__ = ["GroupFields", "change_group", "copy_group", "create_group", "remove_group"]
