"""The hand-over sheet (form 12) on paper."""
