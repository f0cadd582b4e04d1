"""Take what people decide at the page: of a claim, of two claims, of a forecast, of a source; and take it back."""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from warledger.claims.claim import Claim
from warledger.errors import CorrectionError, SettingsError, UnknownClaim
from warledger.ledger.decision import Decision
from warledger.views.web.answering import desk_of, frame
from warledger.views.web.desk import Desk
from warledger.views.web.pages.review import CLAIM_TEMPLATE, show_claim
from warledger.views.web.rendering import render
from warledger.views.web.visitor import sign, visitor_of
from warledger.views.web.writing import check_writable, intake_of, keep_name, tidy_name

MOST_FORM_BYTES = 200_000
MOST_REASON = 1000
WRONG = 422
Fields = Mapping[str, str]
Act = Callable[[Desk, Claim, Fields], Decision]


def add_acts(app: FastAPI) -> None:
    """Add the addresses to which decisions are sent."""
    for name, act in ACTS.items():
        app.add_api_route(f"/review/{{claim}}/{name}", _taking(name, act), methods=["POST"], include_in_schema=False)
    app.add_api_route("/history/{decision}/undo", _undo, methods=["POST"], include_in_schema=False)
    app.add_api_route("/sources/{source}/letter", _set_letter, methods=["POST"], include_in_schema=False)


def _accept(desk: Desk, claim: Claim, fields: Fields) -> Decision:
    from warledger import workflow

    return workflow.accept_claim(desk.ledger, claim, **_who(fields))


def _reject(desk: Desk, claim: Claim, fields: Fields) -> Decision:
    from warledger import workflow

    return workflow.reject_claim(desk.ledger, claim, **_who(fields))


def _correct(desk: Desk, claim: Claim, fields: Fields) -> Decision:
    from warledger import workflow

    texts = {name: text for name, text in fields.items() if name not in ("by", "reason", "back")}
    return workflow.correct(desk.ledger, claim, texts, settings=desk.settings, **_who(fields))


def _same(desk: Desk, claim: Claim, fields: Fields) -> Decision:
    from warledger import workflow

    try:
        other = desk.ledger.claim(fields.get("other", "").strip().rpartition("/")[2])
    except UnknownClaim as error:
        raise CorrectionError({"other": f"{error.message} Give the id of a claim, or the address of its page."}) from error
    if fields.get("same") not in ("yes", "no"):
        raise CorrectionError({"same": "Choose whether they say the same."})
    return workflow.append_same(desk.ledger, (claim.id, other.id), same=fields["same"] == "yes", **_who(fields))


def _resolve(desk: Desk, claim: Claim, fields: Fields) -> Decision:
    from warledger.ledger.filters import DecisionFilter
    from warledger.views.outcomes import append_resolution

    given = {name: fields.get(name, "").strip() or None for name in ("outcome", "on", "deadline", "source")}
    if given["outcome"] is None and given["deadline"] is None:
        raise CorrectionError({"outcome": "Choose how it came out, or give its day."})
    outcome = given.pop("outcome")
    append_resolution(desk.ledger, claim, outcome, **given, **_who(fields))
    root = desk.ledger.minutes.root_of(claim.id)
    return desk.ledger.minutes.history(DecisionFilter(kind="resolve", subjects=(root,), limit=1))[0].decision


ACTS: Mapping[str, Act] = {"accept": _accept, "reject": _reject, "correct": _correct, "same": _same, "resolve": _resolve}
"""What can be decided of a claim, by the last part of its address."""


def _taking(name: str, act: Act) -> Callable[[Request], object]:
    async def take(request: Request) -> Response:
        desk = desk_of(request)
        check_writable(desk)
        fields = await _read_form(request)
        return await run_in_threadpool(_decide, request, name, act, fields)

    return take


def _decide(request: Request, name: str, act: Act, fields: Fields) -> Response:
    """Append a decision on a claim and judge what it changes; or show the form again with what is wrong in it."""
    desk = desk_of(request)
    claim = desk.ledger.claim(request.path_params["claim"])
    judged = not desk.ledger.docket.is_empty()
    try:
        decision = act(desk, claim, fields)
    except SettingsError as error:
        problems = error.problems if isinstance(error, CorrectionError) else {name: f"{error.message} {error.hint or ''}"}
        data = show_claim(desk, request, claim, problems={**problems, "form": name}, given=fields)
        return HTMLResponse(render(CLAIM_TEMPLATE, {**frame(request, "Review"), **data}), WRONG)
    return _answer(request, decision, fields, to=f"/review/{claim.id}", judged=judged)


async def _undo(request: Request) -> Response:
    check_writable(desk_of(request))
    fields = await _read_form(request)
    return await run_in_threadpool(_take_back, request, fields)


def _take_back(request: Request, fields: Fields) -> Response:
    from warledger import workflow

    desk = desk_of(request)
    judged = not desk.ledger.docket.is_empty()
    decision = workflow.undo(desk.ledger, request.path_params["decision"], **_who(fields))
    return _answer(request, decision, fields, to="/history", judged=judged)


async def _set_letter(request: Request) -> Response:
    check_writable(desk_of(request))
    fields = await _read_form(request)
    return await run_in_threadpool(_append_letter, request, fields)


def _append_letter(request: Request, fields: Fields) -> Response:
    from warledger.judgement.reliability import LETTER_WORDS
    from warledger.views.source_pages import append_letter

    desk, letter = desk_of(request), fields.get("letter", "")
    if letter not in LETTER_WORDS:
        raise SettingsError(f"`{letter}` is no letter of the Admiralty code.", hint=f"Letters: {', '.join(LETTER_WORDS)}.")
    decision = append_letter(desk.ledger, request.path_params["source"], letter, **_who(fields))
    return _answer(request, decision, fields, to=f"/sources/{quote(decision.subject, safe='')}", judged=not desk.ledger.docket.is_empty())


def _answer(request: Request, decision: Decision, fields: Fields, *, to: str, judged: bool) -> Response:
    """Judge what was decided, and lead back to where it was, with the decision in the address so that the page can say it."""
    now = decision.kind in ("letter", "accept") or intake_of(request.app).judge(judged=judged)
    back = fields.get("back", "")
    target = back if back.startswith("/") and not back.startswith(("//", "/\\")) else to
    path, _, query = target.partition("?")
    kept = "&".join(part for part in query.split("&") if part != "" and part.partition("=")[0] not in ("done", "later"))
    said = f"done={decision.id}" + ("" if now else "&later=1")
    answer = RedirectResponse(f"{path}?{'&'.join(filter(None, (kept, said)))}", status_code=303)
    if fields.get("by", "").strip() != "" and visitor_of(request) is None:
        keep_name(answer, fields["by"])
    return answer


async def _read_form(request: Request) -> dict[str, str]:
    told = request.headers.get("content-length", "")
    if not told.isdecimal() or int(told) > MOST_FORM_BYTES:
        raise SettingsError("The form is too large.", hint="Shorten what you wrote.")
    async with request.form(max_files=0, max_fields=60) as form:
        given = {name: value.replace("\r\n", "\n") for name, value in form.items() if isinstance(value, str)}
    return sign(request, given)


def _who(fields: Fields) -> dict[str, str | None]:
    return {"by": tidy_name(fields.get("by", "")) or None, "reason": fields.get("reason", "").strip()[:MOST_REASON] or None}
