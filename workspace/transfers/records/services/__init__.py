"""What both sides of a transfer do: one function each act; the envelope is locked first, the ledger comes last."""
