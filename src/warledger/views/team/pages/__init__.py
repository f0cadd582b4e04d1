"""The pages that belong to no ledger: sign-in, one's own account, the ledgers, the people and the audit log."""
