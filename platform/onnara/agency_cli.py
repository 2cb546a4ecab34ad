"""``onnara agency``: the list and life of agencies, and what passes between two of them."""

from tenants.cli import agency
from workspace.transfers.cli import transfer

agency.add_command(transfer)

__all__ = ["agency"]
