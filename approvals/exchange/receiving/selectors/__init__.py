"""Reads of papers that came in. What a person may know of is said once, in ``visibility``."""
