"""What every app may use of stored files."""

from core.files.access import register_read_check
from core.files.archives import Archive
from core.files.enums import DRAWN, MEDIA_TYPES, READABLE, SHOWN_AS_IS, Reason, TextState
from core.files.errors import FileDamaged, FileNotShown, FileUnknown
from core.files.lookups import ContainsIgnoringCase
from core.files.models import FileText, StoredFile
from core.files.previews import picture_of_page
from core.files.rules import clean_name, ending_of
from core.files.selectors import files_with_text, get_file, reading_of
from core.files.services import download_file, keep_as_own, open_file, readable_file, show_file, store_file, take_file
from core.files.texts import read_file

__all__ = [
    "DRAWN",
    "MEDIA_TYPES",
    "READABLE",
    "SHOWN_AS_IS",
    "Archive",
    "ContainsIgnoringCase",
    "FileDamaged",
    "FileNotShown",
    "FileText",
    "FileUnknown",
    "Reason",
    "StoredFile",
    "TextState",
    "clean_name",
    "download_file",
    "ending_of",
    "files_with_text",
    "get_file",
    "keep_as_own",
    "open_file",
    "picture_of_page",
    "read_file",
    "readable_file",
    "reading_of",
    "register_read_check",
    "show_file",
    "store_file",
    "take_file",
]
