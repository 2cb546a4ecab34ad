"""Third-party front-end files: exactly these, straight from node_modules, under the static prefix `vendor/`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor/"
FONT = "pretendard-gov/dist/web/variable"

#: Files below node_modules; a pattern may end in one `*`. Nothing else of the packages is ever served.
FILES: tuple[str, ...] = (
    "krds-uiux/resources/css/token/krds_tokens.css",
    "htmx.org/dist/htmx.min.js",
    "@alpinejs/csp/dist/cdn.min.js",
    # Made by tools/prepare.py from platform/onnara_web/editor and its packages.
    "onnara-editor/editor.js",
    f"{FONT}/pretendardvariable-gov-dynamic-subset.css",
    f"{FONT}/woff2-dynamic-subset/*.woff2",
)


def packages_root() -> Path:
    return Path(getattr(settings, "ONNARA_NODE_MODULES", Path(__file__).resolve().parents[2] / "node_modules"))


def package_files() -> Iterator[Path]:
    """Every file the list names, relative to node_modules, in a stable order."""
    root = packages_root()
    for pattern in FILES:
        yield from sorted(path.relative_to(root) for path in root.glob(pattern))


def missing_packages() -> list[str]:
    root = packages_root()
    return [pattern for pattern in FILES if next(root.glob(pattern), None) is None]


class PackageFinder(BaseFinder):
    """Settings: STATICFILES_FINDERS += ["onnara_web.finders.PackageFinder"]."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=packages_root())
        self.storage.prefix = PREFIX.rstrip("/")

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        name = path.removeprefix(PREFIX)
        known = name != path and Path(name) in set(package_files())
        found = str(packages_root() / name) if known else ""
        return ([found] if found else []) if find_all else found

    def list(self, ignore_patterns: Iterable[str]) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in package_files():
            yield str(path), self.storage
