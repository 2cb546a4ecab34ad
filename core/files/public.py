"""What every app may use of stored files."""

from core.files.access import register_read_check
from core.files.errors import FileDamaged, FileUnknown
from core.files.models import StoredFile
from core.files.rules import clean_name
from core.files.selectors import get_file
from core.files.services import download_file, open_file, readable_file, store_file

__all__ = [
    "FileDamaged",
    "FileUnknown",
    "StoredFile",
    "clean_name",
    "download_file",
    "get_file",
    "open_file",
    "readable_file",
    "register_read_check",
    "store_file",
]
