"""The ground every app stands on: errors, time and ids. Knows no database and no domain word."""
