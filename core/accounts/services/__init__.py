"""Business actions on accounts: users and roles, API tokens, and what the ledger hears of signing in."""
