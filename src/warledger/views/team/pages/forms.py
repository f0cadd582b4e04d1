"""Read the small forms of the server's own pages."""

from starlette.requests import Request

MOST_FIELDS = 20


async def read_fields(request: Request) -> dict[str, str]:
    """Return what a form gives; the gate has looked at its size and at whether it is ours."""
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
