"""The migrations of the accounts' database, apart from those of ledgers."""
