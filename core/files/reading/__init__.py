"""Reading files that strangers made: runs in a child process with limits (``core.files.sandbox``), knows no Django.

A file is read into *parts* (pages, sheets, slides, stretches of a text) of *blocks*: ``["p", text]`` or ``["t", rows]``.
"""
