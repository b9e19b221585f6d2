"""``align review``: the review page."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.options import ByOption, QuietOption, UiLangOption, WorkspaceOption, person
from align.cli.output import note, progress
from align.cli.texts import Words
from align.errors import UsageError

if TYPE_CHECKING:
    from align.review.roles import Reviewer, ReviewerRole
    from align.web.sessions import Sessions

PORT = 8383


HostOption = Annotated[
    str, typer.Option("--host", help="The address to listen on; beyond this machine with --token only.")
]
PortOption = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="The port; 0 for any that is free.")
]
InviteOption = Annotated[
    list[str] | None,
    typer.Option(
        "--invite",
        metavar="NAME:ROLE",
        help="Print a link for somebody else: reviewer, translator or reader. Repeatable.",
    ),
]
TokenOption = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar="ALIGN_TOKEN",
        help="A secret with which people come in as --token-role under a name they type.",
        show_default="none",
    ),
]
RoleOption = Annotated[str, typer.Option("--token-role", help="reviewer, translator or reader.")]
AllowHostOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="A name this machine is reached by. Repeatable."),
]
ReadOnlyOption = Annotated[bool, typer.Option("--read-only", help="Show everything, change nothing.")]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]


@app.command()
def review(
    workspace: WorkspaceOption = Path(),
    host: HostOption = "127.0.0.1",
    port: PortOption = PORT,
    read_only: ReadOnlyOption = False,
    browser: BrowserOption = True,
    invite: InviteOption = None,
    token: TokenOption = None,
    token_role: RoleOption = "reviewer",
    allow_host: AllowHostOption = None,
    by: ByOption = "",
    ui: UiLangOption = "en",
    quiet: QuietOption = False,
) -> None:
    """Open the review page in the browser, until stopped with Ctrl-C.

    Everything stays on this machine. The link that is printed opens the page once and makes the browser
    known; **--invite** prints further links for colleagues. A team on a network uses **--host** and
    **--token**, behind a proxy that adds HTTPS.

    Examples: **align review** · **align review --port 0 --no-browser** ·
    **align review --invite "A. Serik:translator"**
    """
    from align.cli.screens import screens_of
    from align.pipeline.desk.desk import Desk
    from align.project import find_workspace
    from align.review.roles import Reviewer, ReviewerRole
    from align.web.app import review_app
    from align.web.serving import address_of, allowed_hosts, listen, run_server
    from align.web.sessions import Sessions, clean_name, parse_invitation, workspace_secret

    words, found = Words(ui), find_workspace(workspace)
    guests = [parse_invitation(text) for text in invite or ()]
    role = ReviewerRole.READER if read_only else ReviewerRole.REVIEWER
    allowed_hosts(host, token)  # refuses a host beyond loopback without a token
    sessions = Sessions(
        workspace_secret(found.database.parent),
        token=token,
        token_role=ReviewerRole.READER if read_only else _role(token_role),
    )
    with Desk(found, read_only=read_only) as desk, listen(host, port) as bound:
        with progress(quiet) as bar:
            desk.warm(bar)
        desk.start()
        address = address_of(bound)
        application = review_app(
            screens_of(desk),
            workspace=found.config.name,
            sessions=sessions,
            hosts=_hosts(host, allow_host or ()),
            asking=desk.courtesy.asking,
        )
        own = _link(address, sessions, Reviewer(clean_name(person(by)), role))
        note(words("review-open", name=found.config.name, link=own))
        for guest in guests:
            note(f"{guest.name} ({guest.role}): {_link(address, sessions, guest)}")
        if browser:
            typer.launch(own)
        run_server(application, bound)


def _link(address: str, sessions: Sessions, reviewer: Reviewer) -> str:
    return f"{address}/enter/{sessions.invite(reviewer)}"


def _role(text: str) -> ReviewerRole:
    from align.review.roles import ReviewerRole

    try:
        return ReviewerRole(text.strip().lower())
    except ValueError:
        raise UsageError(
            f"--token-role {text}: no such role.",
            hint="Use reviewer, translator or reader.",
            slug="invitation-invalid",
        ) from None


def _hosts(host: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Return the names requests may address. Addresses in figures always pass: no site can rebind one."""
    from align.web.guard import LOOPBACK_NAMES, is_loopback

    own = () if is_loopback(host) else (socket.gethostname(), socket.getfqdn())
    return (*LOOPBACK_NAMES, host, *own, *allowed)
