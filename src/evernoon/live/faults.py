"""Accidents on purpose: a killed worker, a set satellite, a dropped gateway, storm, eclipse, no leave to land."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evernoon.live import shape
from evernoon.live.http import Answer, Asked
from evernoon.live.refusal import JSON, Refused

if TYPE_CHECKING:
    from evernoon.live.gateway import Gateway
    from evernoon.live.station import Station

KINDS = ("kill", "set", "gateway", "storm", "eclipse", "landing", "clear")
USUAL_S = 3600.0
"""How long a fault lasts in the twin's time where nobody says."""


class Faults:
    """The door `/evernoon/faults`."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def post(self, asked: Asked, answer: Answer) -> None:
        """`{"kind": ..., "site": ..., "region": ..., "seconds": ...}`. Errors: Refused."""
        gateway = self._gateway
        gateway.keys.account(asked.headers)
        data = shape.parsed(asked.body)
        kind = data.get("kind")
        if kind not in KINDS:
            raise Refused(400, "fault", param="kind", code="unknown_fault",
                          text=str(kind)[:80], allowed=", ".join(KINDS))  # fmt: skip
        seconds = data.get("seconds", USUAL_S)
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0.0:
            raise Refused(400, "wrong-type", param="seconds", code="invalid_type",
                          key="seconds", wanted="number > 0")  # fmt: skip
        hit = self._strike(kind, str(data.get("site", "")), str(data.get("region", "")), seconds)
        gateway.turned()
        answer.send(200, [JSON], json.dumps({"kind": kind, "hit": hit}).encode())

    def _strike(self, kind: str, site: str, region: str, seconds: float) -> list[str]:
        gateway = self._gateway
        until_s = gateway.since_s + seconds
        if kind == "clear":
            gateway.net.clear()
            return []
        if kind in ("gateway", "landing"):
            return [self._shut(kind, region, until_s)]
        hit = [s for s in gateway.stations if not site or site in (s.place.name, s.place.site)]
        if kind != "kill":
            hit = [station for station in hit if station.place.kind == "orbit"]
        if not hit:
            allowed = ", ".join(station.place.name for station in gateway.stations)
            raise Refused(404, "site", code="site_not_found", text=site[:80], allowed=allowed)
        for station in hit:
            self._hurt(kind, station, until_s)
        return [station.place.name for station in hit]

    def _shut(self, kind: str, region: str, until_s: float) -> str:
        """No gateway there, or no leave to land there."""
        gateway = self._gateway
        if region not in gateway.net.regions:
            raise Refused(400, "region", param="region", code="unknown_region",
                          text=region[:80], allowed=", ".join(gateway.net.regions))  # fmt: skip
        marks = gateway.net.down if kind == "gateway" else gateway.net.closed
        marks[region] = until_s
        for station in gateway.stations:
            if station.place.kind == "orbit":
                hit = [call for call in station.calls if region in (call.region, call.path.gateway)]
                gateway.uproot(station, hit)
        return region

    def _hurt(self, kind: str, station: Station, until_s: float) -> None:
        gateway, name = self._gateway, station.place.name
        calls = station.calls
        match kind:
            case "kill":
                station.kill()
            case "storm":  # safe mode: no work at all until it is over
                gateway.net.weaken(name, 0.0, until_s)
                gateway.turned()
                gateway.uproot(station, calls)
            case "eclipse":
                assert gateway.sky is not None
                gateway.net.weaken(name, gateway.sky.eclipse_work_frac(name), until_s)
            case _:  # set: those that answer now go below the horizon
                for call in calls:
                    if call.satellite is not None:
                        gateway.net.hide(name, call.satellite, until_s)
                gateway.placing.forget_sessions(name)
                gateway.turned()
                gateway.uproot(station, calls)
