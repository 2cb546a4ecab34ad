#!/usr/bin/env python
"""Django's own commands; `onnara django …` does the same with the embedded servers at hand."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    """Run a management command with our folders on the path."""
    sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onnara.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the path must be set first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
