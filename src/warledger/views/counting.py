"""Say how many there are of something."""


def counted(count: int, what: str, many: str | None = None) -> str:
    """Say how many there are of something: `1 claim`, `2,000 claims`; `many` is what several are called, with an s where none is given."""
    return f"{count:,} {what if count == 1 else many or f'{what}s'}"
