"""Who may do what on a server that several people share: accounts, roles, sessions, tokens and the audit log, in a database of their own."""
