"""Loading the trees: at once, or shown first and taken over afterwards."""

from core.brm.functions.services.loading import LoadReport, load_functions, standing_tree
from core.brm.functions.services.staging import compare_anew, discard_table, stage_table, take_over_table

__all__ = [
    "LoadReport",
    "compare_anew",
    "discard_table",
    "load_functions",
    "stage_table",
    "standing_tree",
    "take_over_table",
]
