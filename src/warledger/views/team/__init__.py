"""Serve several ledgers to people who sign in: who asks, what they may do, and the ledgers' own pages under /l/NAME/."""
