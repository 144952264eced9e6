"""The interface: what it answers, and how it fails."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon.assumptions.draws import Draws
from evernoon.cases import shipped
from evernoon.chain import run
from evernoon.claims import VERDICTS
from evernoon.claims.model import load as load_claims
from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M
from evernoon.flight.places import placed
from evernoon.report.priced import priced
from evernoon.scenario import load
from evernoon.scenario.assemble import lot_choices
from evernoon.web.blocks import asked_tokens

GROUND = "ground-only"
FLAGSHIP = "spacex-ai1"


def test_first_line_is_the_address_and_health_says_so(served: Any, client: Any) -> None:
    assert served.lines[0] == served.address + "/"
    health = client.get("/api/health").json()
    assert health["ok"] and health["ready"] and health["version"]


def test_openapi_names_every_address(client: Any) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in (
        "/api/runs",
        "/api/facts",
        "/api/claims",
        "/api/validate",
        "/api/runs/{id}/events",
        "/api/chain",
    ):
        assert path in paths
    docs = client.get("/api/docs")
    assert docs.status_code == 200
    assert "<script" not in docs.text and "https://" not in docs.text
    assert "/api/break-even" in docs.text


def test_answer_is_that_of_the_chain(client: Any) -> None:
    """Bit by bit what `priced` gives without any memory, also the second time, when half is remembered."""
    asked = {"samples": 16, "sets": ["assume.dollars.wacc_orbit=0.2"]}
    scenario = load(shipped("examples") / f"{FLAGSHIP}.yaml", None, asked["sets"])  # type: ignore[arg-type]
    known = priced(scenario, Draws(scenario.seed, 0, 16, scenario.beliefs, scenario.assume))
    client.post("/api/answer", json={"samples": 16})
    found = client.post("/api/answer", json=asked).json()
    for site in found["sites"]:
        expected = float(np.quantile(known.usd_per_mtoken(site), 0.5))
        assert found["sites"][site]["usd_per_mtoken"]["p50"] == pytest.approx(expected, rel=1e-12)
    assert found["chain"]["orbit"][0]["room"] == "sunlight"


def test_the_chain_after_a_slider_is_that_of_a_run(client: Any) -> None:
    """Half the sets in each of two processes, a second time from remembered doors: what a run of them all says."""
    asked = {"scenario": GROUND, "sets": ["months=24"]}
    scenario = load(shipped("examples") / f"{GROUND}.yaml", None, asked["sets"])  # type: ignore[arg-type]
    whole = run(scenario, 1_024)
    client.post(
        "/api/chain", json=asked | {"sets": ["months=24", "assume.dollars.wacc_ground=0.2"]}
    )
    found = client.post("/api/chain", json=asked).json()
    assert found["samples"] == 1_024
    told = found["headline"]
    assert told["runway"] == json.loads(json.dumps(whole.headline["runway"]))
    assert [rule["status"] for rule in told["rules"]] == [
        rule["status"] for rule in whole.headline["rules"]
    ]
    for site, one in told["sites"].items():
        assert one["binding_limit"] == whole.headline["sites"][site]["binding_limit"]
    assert found["asked"] == asked_tokens(whole)


def test_an_override_moves_only_what_it_should(client: Any) -> None:
    base = client.post("/api/answer", json={"samples": 8}).json()["sites"]
    sets = ["assume.heat.emissivity=0.95"]
    moved = client.post("/api/answer", json={"samples": 8, "sets": sets}).json()["sites"]
    assert moved["orbit"] != base["orbit"]
    assert moved["cloud"] == base["cloud"]


def test_german_numbers(client: Any) -> None:
    chain = client.post("/api/answer", json={"samples": 8, "lang": "de"}).json()["chain"]["orbit"]
    dollars = next(face for face in chain if face["room"] == "dollars")
    assert dollars["value"].endswith("$") and "je Million Token" in dollars["note"]


def test_sweep_crosses_where_both_cost_the_same(client: Any) -> None:
    found = client.post("/api/sweep", json={"id": "dollars.wacc_orbit", "points": 5}).json()
    costs = found["usd_per_mtoken"]
    assert len(found["values"]) == 5 and set(costs) == {"orbit", "colossus", "cloud"}
    assert costs["orbit"] == sorted(costs["orbit"])


def test_swings_are_sorted_and_sourced(client: Any) -> None:
    rows = client.post("/api/swings", json={}).json()
    sizes = [abs(np.log(row["high"] / row["low"])) for row in rows]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > 0.05
    assert all(row["assumption"]["source"]["url"].startswith("http") for row in rows)


def test_sky_is_where_the_flight_has_it(client: Any) -> None:
    """Elements of the globe against the places of the flight at the start."""
    raw = client.post("/api/sky", json={}).content
    size = struct.unpack("<I", raw[:4])[0]
    head = json.loads(raw[4 : 4 + size])
    elements = np.frombuffer(raw[4 + size :], "<f4").reshape(-1, 4).astype(float)
    assert head["satellites"] == 60_000 and head["points"] == len(elements)
    scenario = load(shipped("examples") / f"{FLAGSHIP}.yaml")
    known = priced(scenario, Draws(scenario.seed, 0, 1, scenario.beliefs, scenario.assume))
    choice = next(c for c in lot_choices(scenario) if c.kind == "orbit")
    expected = placed([(choice.orbits, known.lots["orbit"])]).positions_m(0.0)  # type: ignore[list-item]
    radius, tilt, node, argument = elements.T
    east, north = radius * np.cos(argument), radius * np.sin(argument)
    places = np.stack([
        east * np.cos(node) - north * np.cos(tilt) * np.sin(node),
        east * np.sin(node) + north * np.cos(tilt) * np.cos(node),
        north * np.sin(tilt),
    ])  # fmt: skip
    assert np.abs(places * EARTH_EQUATORIAL_RADIUS_M - expected).max() < 20.0


def test_panels_cover_the_chain(client: Any) -> None:
    panels = client.post("/api/panels", json={"lang": "de"}).json()
    assert [panel["room"] for panel in panels][:3] == ["orbits", "sunlight", "watts"]
    assert len(panels) == 13
    heat = next(panel for panel in panels if panel["room"] == "heat")
    paths = [field["path"] for field in heat["fields"]]
    assert "heat.radiator_m2" in paths
    assert all(entry["start"] <= entry["central"] <= entry["end"] for entry in heat["assumptions"])
    assert any(formula["name"] == "heat.radiator_area_m2" for formula in heat["formulas"])


def test_check_names_line_and_column(client: Any) -> None:
    text = client.get(f"/api/scenarios/{FLAGSHIP}").json()["yaml"]
    good = client.post("/api/check", json={"yaml": text}).json()
    assert good["ok"]
    bad = client.post(
        "/api/check", json={"yaml": text.replace("altitude: 600 km", "altitude: 600")}
    ).json()
    (error,) = bad["errors"]
    line = next(i for i, s in enumerate(text.splitlines(), 1) if "altitude: 600 km" in s)
    assert not bad["ok"] and error["line"] == line and error["column"]
    assert error["path"] == "sites.orbit.shells.0.altitude"


def test_explain_compare_ceiling_break_even(client: Any) -> None:
    path = {"path": "dollars.usd_per_gpu_hour[cloud]", "scenario": GROUND}
    listed = client.get("/api/scenarios").json()
    assert {row["name"] for row in listed} >= {FLAGSHIP, GROUND}
    site = next(
        iter(client.post("/api/answer", json={"scenario": GROUND, "samples": 4}).json()["sites"])
    )
    path["path"] = f"dollars.usd_per_gpu_hour[{site}]"
    explained = client.post("/api/explain", json=path).json()
    assert explained["used_by"] is not None and explained["text"]
    none = client.post("/api/break-even", json={"scenario": GROUND})
    assert none.status_code == 422 and none.json()["error"]["error"] == "break-even-one-side"
    one = {"scenario": GROUND}
    two = {"scenario": GROUND, "sets": ["assume.dollars.wacc_ground=0.2"]}
    compared = client.post("/api/compare", json={"variants": [one, two], "samples": 4}).json()
    assert compared["text"]


def test_facts_and_unknown_words(client: Any) -> None:
    assert client.get("/api/facts", params={"q": "radiator"}).json()
    missing = client.get("/api/facts", params={"q": "radiaator"})
    assert missing.status_code == 422 and missing.json()["error"]["error"] == "nothing-found"
    german = client.get("/api/facts", params={"q": "zzzzqq", "lang": "de"}).json()["error"][
        "message"
    ]
    assert german != missing.json()["error"]["message"]


def test_claims_of_a_room_are_judged_in_both_languages(client: Any) -> None:
    """A room with few of them; the second language finds the runs of the first."""
    found = client.get("/api/claims", params={"room": "sunlight"})
    assert found.status_code == 200, found.text
    german = client.get("/api/claims", params={"room": "sunlight", "lang": "de"}).json()
    rows = found.json()
    assert rows and all("sunlight" in row["rooms"] and row["verdict"] in VERDICTS for row in rows)
    assert [row["verdict"] for row in german] == [row["verdict"] for row in rows]
    assert all(row["says"] != other["says"] for row, other in zip(rows, german, strict=True))
    assert client.get("/api/claims", params={"room": "sunlite"}).status_code == 422


def test_the_claims_screen_asks_for_every_room_that_has_claims(root: Path) -> None:
    """It asks room by room: one it forgets would lose statements, one without any would be a fault."""
    asked = (root / "page" / "src" / "parts" / "chain.ts").read_text(encoding="utf-8")
    listed = asked.partition("ROOMS = [")[2].partition("]")[0]
    known = {
        room
        for path in shipped("claims").glob("*.yaml")
        for c in load_claims(path)
        for room in c.room
    }
    assert {name.strip(' "\n') for name in listed.split(",")} - {""} == known


def test_scenarios_are_kept_and_removed(client: Any) -> None:
    text = client.get(f"/api/scenarios/{GROUND}").json()["yaml"]
    own = text.replace("name:", "name: Mine,", 1)
    assert client.put("/api/scenarios/mine", json={"yaml": text}).status_code == 200
    assert {"mine"} <= {row["name"] for row in client.get("/api/scenarios").json()}
    broken = client.put("/api/scenarios/broken", json={"yaml": own + "\nnonsense: 1\n"})
    assert broken.status_code == 422
    assert client.delete("/api/scenarios/mine").json()["removed"]
    assert client.delete(f"/api/scenarios/{GROUND}").status_code == 409
    assert client.get("/api/scenarios/mine").status_code == 404


def test_words_of_the_page_in_both_languages(client: Any) -> None:
    english, german = (client.get(f"/api/words/{lang}").json()["fluent"] for lang in ("en", "de"))
    assert "page-ground = On the ground" in english and "page-ground = Am Boden" in german
    assert "room-heat" in english


def test_break_even_takes_year_and_life_of_chips(client: Any) -> None:
    """As the command with the same overrides."""
    from evernoon.study.break_even import break_even

    asked = {
        "samples": 16, "year": 2030, "chip_life_years": 4, "over": ["launch"], "points": 3,
        "per": "mtoken",
    }  # fmt: skip
    found = client.post("/api/break-even", json=asked).json()
    sets = ["as_of=2030-07-01"]
    sets += [
        f"sites.{site}.generations.{k}.life=4 yr"
        for site, k in (("orbit", 0), ("colossus", 0), ("colossus", 1))
    ]
    scenario = load(shipped("examples") / f"{FLAGSHIP}.yaml", None, sets)
    told = break_even(scenario, ("launch",), 16, "mtoken", points=3).as_dict()
    assert found["usd"] == told["usd"] and found["per"] == "mtoken"
    assert found["map"]["over"] == ["launch"] and len(found["map"]["x"]) == 3
    for bad in (
        {"year": 1900},
        {"over": ["../x"]},
        {"per": "hour"},
        {"over": ["nonsense"]},
        {"chip_life_years": 0},
    ):
        assert client.post("/api/break-even", json=bad).status_code == 422


def test_sky_tells_cards_traffic_and_the_night(client: Any) -> None:
    raw = client.post("/api/sky", json={"lang": "de"}).content
    head = json.loads(raw[4 : 4 + struct.unpack("<I", raw[:4])[0]])
    names = [row[0] for row in head["cards"]["orbit"]]
    assert {"Batterie", "Masse", "Chip"} <= set(names)
    asked = {"city": "munich", "t_s": 600.0, "lang": "de"}
    way = client.post("/api/route", json=asked).json()
    assert (
        way["name"] == next(c["name"] for c in head["cities"] if c["id"] == "munich") == "München"
    )
    assert {w["site"] for w in way["ways"]} == {"orbit", "colossus", "cloud"}
    assert client.post("/api/route", json=asked | {"city": "munch"}).status_code == 422
    shell = head["shells"][0]
    assert shell["eclipse"] == "ride-through" and shell["terminals"] == 4 and shell["charge_s"] > 0
    assert head["gateways"]["count"] > 100
