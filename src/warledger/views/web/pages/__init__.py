"""One module a page: what is asked of it, and the plain data it shows."""
