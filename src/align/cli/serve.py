"""``align serve``: the memory for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.app import app
from align.cli.options import UiLangOption, WorkspaceOption
from align.cli.output import note
from align.cli.texts import Words

if TYPE_CHECKING:
    from align.api import OpenWorkspace
    from align.web.tmserver import MatchSource, ServedMatch

PORT = 8888


@app.command()
def serve(
    workspace: WorkspaceOption = Path(),
    ui: UiLangOption = "en",
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; beyond this machine with --token only.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 for any that is free.")
    ] = PORT,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", envvar="ALIGN_TOKEN", help="A secret that requests must carry.", show_default="none"
        ),
    ] = None,
) -> None:
    """Answer memory lookups of other programs (Weblate and others) until stopped with Ctrl-C; reads only.

    Speaks the JSON protocol of tmserver and amaGama: **/api/v1/ru/en/unit/TEXT**. With a token, requests
    carry it as **Authorization: Bearer TOKEN**, or as the first part of the path:
    **http://HOST:PORT/TOKEN/api/v1**.

    Examples: **align serve** · **align serve --port 0** · **ALIGN_TOKEN=… align serve --host 0.0.0.0**
    """
    from align.api import open_workspace
    from align.exchange.languages import language_of
    from align.web.serving import address_of, allowed_hosts, listen, run_server
    from align.web.tmserver import tmserver

    words = Words(ui)
    hosts = allowed_hosts(host, token)
    with open_workspace(workspace) as opened, listen(host, port) as bound:
        application = tmserver(_matches(opened), language_of=language_of, hosts=hosts, token=token)
        address = f"{address_of(bound)}/api/v1"
        note(words("memory-open", name=opened.workspace.config.name, address=address))
        run_server(application, bound)


def _matches(opened: OpenWorkspace) -> MatchSource:
    """Answer from the memory of ``opened``."""
    from align.web.tmserver import ServedMatch

    def find(
        text: str, source_lang: str, target_lang: str, *, minimum: int, limit: int
    ) -> Sequence[ServedMatch]:
        found = opened.search(text, lang=source_lang, targets=[target_lang], minimum=minimum, limit=limit)
        return [
            ServedMatch(
                match.source,
                match.targets[target_lang],
                match.similarity,
                match.unit,
                match.status[target_lang].value if target_lang in match.status else "",
                match.origin[target_lang].value if target_lang in match.origin else "",
            )
            for match in found
            if match.similarity >= minimum  # the protocol's threshold is on what is shown
        ]

    return find
