"""What the command `reconcile` does."""

from __future__ import annotations

from evernoon.cli.speak import shown


def reconcile_models(
    models: list[str], sets: list[str], as_json: bool, lang: str, switches: list[str] | None = None
) -> None:
    """Evaluate and print; exit 1 where a model's own set is not reproduced.

    With switches alone, or for the model called evernoon, Evernoon's own number on that boundary;
    with switches and models, all of them on it.
    """
    from evernoon.reconcile import reconcile
    from evernoon.reconcile.boundary import own_on
    from evernoon.reconcile.boundary import switches as thrown
    from evernoon.reconcile.text import own_text, text

    boundary = thrown(switches or [])
    if models == ["evernoon"] or (switches and not models and not sets):
        answer = own_on(boundary)
        shown(as_json, [answer.as_dict()], lambda: own_text(answer, lang))
        return
    rows = reconcile(models, sets, boundary)
    shown(as_json, [row.as_dict() for row in rows], lambda: text(rows, lang, boundary))
    if any(row.status == "miss" for row in rows):
        raise SystemExit(1)
