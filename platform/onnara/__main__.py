"""`python -m onnara` is the same as `onnara`."""

from onnara.cli import main

if __name__ == "__main__":
    main()
