"""One measurement in a process of its own: ``python -m onnara.bench.child MODULE FUNCTION [NUMBER…]`` prints JSON.

The environment says which settings and which of the bench's databases it works with.
"""

import json
import sys
from importlib import import_module

import django


def main() -> None:
    """Load the apps, then the measurement, then run it."""
    django.setup()
    module, function, *numbers = sys.argv[1:]
    found = getattr(import_module(f"onnara.bench.{module}"), function)(*map(int, numbers))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
