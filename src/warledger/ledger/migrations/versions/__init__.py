"""One module a migration, never edited after its release."""
