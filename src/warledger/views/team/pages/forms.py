"""Read the small forms of the server's own pages."""

from starlette.requests import Request

from warledger.errors import SettingsError
from warledger.views.team.forgery import MOST_FORM_BYTES

MOST_FIELDS = 20


async def read_fields(request: Request) -> dict[str, str]:
    """Return what a form gives, which the gate has found to be one of ours.

    Raises:
        SettingsError: it is larger than any of ours is.
    """
    told = request.headers.get("content-length", "")
    if not told.isdecimal() or int(told) > MOST_FORM_BYTES:
        raise SettingsError("The form is too large.", hint="Send it from the page it belongs to.")
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
