"""Write docs/reference/commands.md from the command line's own help."""

from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).parent / "reference" / "commands.md"
OPENING = """# Commands

This page is made from the program's own help by `make docs`; a test fails when it is stale.
"""


def describe_commands() -> str:
    """Return the page: each command with its use, its words and its options."""
    import typer

    from warledger.views.cli import app

    root = typer.main.get_command(app)
    return "\n".join([OPENING, *_describe(root, click.Context(root, info_name="warledger"))]).rstrip() + "\n"


def _describe(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n"
    yield f"`{context.command_path} {' '.join(command.collect_usage_pieces(context))}`\n"
    yield f"{_plain(command.help)}\n"
    for parameter in command.get_params(context):
        yield _describe_parameter(parameter)
    yield ""
    for name, child in sorted(getattr(command, "commands", {}).items()):
        if not child.hidden:
            yield from _describe(child, click.Context(child, info_name=name, parent=context))


def _describe_parameter(parameter: click.Parameter) -> str:
    names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts] if name.startswith("-"))
    word = str(parameter.metavar or parameter.name).strip("[]").upper()
    names = names or f"`{word}`"
    words = " ".join(_plain(getattr(parameter, "help", None)).split())
    return f"- {names} — {words}" if words else f"- {names}"


def _plain(words: str | None) -> str:
    return (words or "").replace("\b\n", "").replace("\f", "").strip()


if __name__ == "__main__":
    PAGE.write_text(describe_commands(), encoding="utf-8")
    print(f"Wrote {PAGE}")
