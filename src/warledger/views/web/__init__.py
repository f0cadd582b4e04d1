"""The page: a server on this machine that shows a ledger, and takes what people read into it and decide about it."""
