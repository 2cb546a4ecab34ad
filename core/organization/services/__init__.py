"""Actions on the organisation; each one is one transaction with one ledger entry per change."""
