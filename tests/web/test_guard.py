"""What the server refuses."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def code(answer: Any) -> str:
    return str(answer.json()["error"]["error"])


def test_headers_of_the_page(client: Any) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_no_writes_from_other_sites(client: Any, origin: str) -> None:
    for method, path in (
        ("POST", "/api/runs"),
        ("PUT", "/api/scenarios/x"),
        ("DELETE", "/api/scenarios/x"),
    ):
        answer = client.request(method, path, json={}, headers={"origin": origin})
        assert answer.status_code == 403 and code(answer) == "page-origin"
    fetched = client.post("/api/check", json={}, headers={"sec-fetch-site": "cross-site"})
    assert fetched.status_code == 403


def test_own_page_may_write(served: Any, client: Any) -> None:
    assert client.post("/api/check", json={}, headers={"origin": served.address}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[", ""])
def test_no_other_host(client: Any, host: str) -> None:
    answer = client.get("/api/health", headers={"host": host})
    assert answer.status_code in (400, 403)


def test_nothing_outside_the_workspace(served: Any, client: Any) -> None:
    for name in ("..%2f..%2fetc%2fpasswd", "%2e%2e", ".hidden", "a%00b"):
        assert client.get(f"/api/scenarios/{name}").status_code in (404, 422)
    assert client.put("/api/scenarios/..%2fx", json={"yaml": "a: 1"}).status_code in (404, 405, 422)
    (served.folder / "outside.yaml").write_text("name: secret\n")
    for base in ("../outside.yaml", str(served.folder / "outside.yaml"), "/etc/passwd", "[1]"):
        found = client.post("/api/check", json={"yaml": f"base: {base}\n"}).json()
        assert found["errors"][0]["error"] in ("page-base", "needs-text")
    (served.folder / "scenarios" / "link.yaml").symlink_to(served.folder / "outside.yaml")
    assert client.get("/api/scenarios/link").status_code == 404
    assert client.get("/assets/..%2f..%2fserve.py").status_code == 404


def test_bombs_and_large_things(client: Any) -> None:
    found = client.post("/api/check", json={"yaml": BOMB}).json()
    assert found["errors"][0]["error"] == "alias-bomb"
    deep = client.post("/api/check", json={"yaml": "[" * 5_000}).json()
    assert not deep["ok"]
    assert client.post("/api/check", json={"yaml": "x" * 200_001}).status_code == 422
    large = client.post("/api/check", content=b"x" * 1_000_001)
    assert large.status_code == 413 and code(large) == "page-body"
    nested = b"[" * 400_000
    json = {"content-type": "application/json"}
    assert client.post("/api/check", content=nested, headers=json).status_code in (400, 422)


def test_a_body_without_length_is_limited_too(client: Any) -> None:
    def endless() -> Any:
        for _ in range(2_000):
            yield b" " * 1_000

    answer = client.post(
        "/api/check", content=endless(), headers={"content-type": "application/json"}
    )
    assert 400 <= answer.status_code < 500


def test_other_hosts_need_the_token(server: Callable[..., Any], tmp_path: Path) -> None:
    import httpx

    found = server("--host", "0.0.0.0")
    token = found.lines[0].split("token=")[1]
    said = found.process.stdout.readline()
    port = found.address.rsplit(":", 1)[1]
    assert f"http://{socket.gethostname()}:{port}/?token={token}" in said and "0.0.0.0" not in said
    with httpx.Client(base_url=found.address, timeout=60) as client:
        assert client.get("/api/health").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        browser = {"accept": "text/html,*/*", "accept-language": "de-AT"}
        assert client.get("/", headers=browser).text.startswith("Öffnen Sie die Adresse")
        bearer = {"authorization": f"Bearer {token}"}
        assert client.get("/api/health", headers=bearer).status_code == 200
        entered = client.get(f"/?token={token}")
        assert entered.status_code == 303 and "HttpOnly" in entered.headers["set-cookie"]
        assert client.get("/api/health").status_code == 200


def test_a_catalogue_may_only_lie_beside_the_scenarios(
    served: Any, client: Any, tmp_path: Path
) -> None:
    """Through the text, a case, an override and a link: no file outside is read."""
    secret = tmp_path / "secret.tle"
    secret.write_text("TOP SECRET\n")
    link = served.folder / "scenarios" / "link.tle"
    link.symlink_to(secret)
    text = client.get("/api/scenarios/starcloud-40mw").json()["yaml"]
    wanted = (str(secret), "../secret.tle", "link.tle", "/etc/passwd", ".hidden.tle", "absent.tle")
    for name in wanted:
        for asked in (
            {"scenario": "starcloud-40mw", "sets": [f"sites.orbit.catalogue={name}"]},
            {
                "yaml": f"{text}\ncases: {{a: {{sites: {{orbit: {{catalogue: {name}}}}}}}}}\n",
                "case": "a",
            },
            {"scenario": "starcloud-40mw", "sets": [f"sites.orbit={{catalogue: {name}}}"]},
        ):
            answer = client.post("/api/answer", json={**asked, "samples": 4})
            assert answer.status_code == 422, (name, answer.text[:200])
            assert "SECRET" not in answer.text and "root:" not in answer.text
            assert answer.json()["error"]["error"] in ("page-catalogue", "duplicate-key"), (
                answer.text
            )
    link.unlink()
