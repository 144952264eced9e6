"""The small doors of the endpoint: models, and the state of everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evernoon.constants import HOUR_S
from evernoon.live.http import Answer, Asked
from evernoon.live.refusal import JSON, Refused

if TYPE_CHECKING:
    from evernoon.live.gateway import Gateway
    from evernoon.live.station import Station


def models(gateway: Gateway, asked: Asked, answer: Answer) -> None:
    """`/v1/models`."""
    gateway.keys.account(asked.headers)
    names = dict.fromkeys(("default", gateway.options.label))
    _json(answer, {"object": "list", "data": [_model(gateway, name) for name in names]})


def model(gateway: Gateway, asked: Asked, answer: Answer, name: str) -> None:
    """`/v1/models/{id}`. Errors: Refused 404."""
    gateway.keys.account(asked.headers)
    known = ("default", gateway.options.label)
    if name not in known:
        raise Refused(404, "model", code="model_not_found", param="model", text=name[:80],
                      allowed=", ".join(known))  # fmt: skip
    _json(answer, _model(gateway, name))


def _model(gateway: Gateway, name: str) -> dict[str, object]:
    return {
        "id": name, "object": "model", "created": 0, "owned_by": "evernoon",
        "evernoon": {"answers": gateway.options.label, "billed_as": gateway.options.row},
    }  # fmt: skip


def status(gateway: Gateway, asked: Asked, answer: Answer) -> None:
    """`/evernoon/status`: the twin's clock, every place, the ledger."""
    gateway.keys.account(asked.headers)
    _json(answer, as_dict(gateway))


def as_dict(gateway: Gateway) -> dict[str, object]:
    """State for JSON."""
    return {
        "scenario": gateway.twin.scenario.name, "date": gateway.twin.date, "twin_s": gateway.since_s,
        "speed": gateway.options.speed, "model": gateway.options.label,
        "places": [_place(gateway, station) for station in gateway.stations],
        "ended": gateway.ended, "parked": gateway.parked, "ledger": gateway.ledger.as_dict(),
        "audit": None if gateway.log is None
        else {"entries": gateway.log.entries, "head": gateway.log.head},
    }  # fmt: skip


def _place(gateway: Gateway, station: Station) -> dict[str, object]:
    place = station.place
    group = gateway.sky.groups.get(place.name) if gateway.sky is not None else None
    sky = {} if group is None else {
        "sunlit_frac": group.sunlit_frac, "stored_frac": group.stored_frac,
        "panel_k": group.panel_k,
    }  # fmt: skip
    return {
        "name": place.name, "kind": place.kind, "country": place.country,
        "units": place.units, "chips": place.chips, "share_frac": place.share_frac,
        "up": station.up, "pid": station.pid, "slots": station.slots,
        "running": len(station.running), "waiting": len(station.waiting),
        "power_frac": station.power_frac, "served": station.served, "losses": station.losses,
        "usd_per_gpu_hour": place.price.usd_per_gpu_s * HOUR_S, **sky,
    }  # fmt: skip


def _json(answer: Answer, data: object) -> None:
    answer.send(200, [JSON], json.dumps(data, ensure_ascii=False).encode())
