"""Database engine ``core.tenancy.backend`` (setting ENGINE)."""
