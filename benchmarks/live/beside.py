"""The endpoint beside LiteLLM's proxy, both in front of the same stub server: `beside.py`, one line of JSON.

LiteLLM lives in an environment of its own (.venv-peers/litellm, `pip install 'litellm[proxy]'`), made on
first use; where it cannot be installed the line says so. Both have one gateway process; load and stub run on
the same cores. CPU seconds are those of the gateway's whole family of processes, so that they mean
something on a machine that others use too.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from bench_peers import interpreter  # noqa: E402

KEY = "sk-bench"
STUB_PORT, OURS_PORT, THEIRS_PORT = 8797, 8798, 8799
ANSWER = json.dumps(
    {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "stub",
        "choices": [
            {
                "index": 0, "finish_reason": "stop",
                "message": {"role": "assistant", "content": "word " * 16},
            }
        ],
        "usage": {"prompt_tokens": 34, "completion_tokens": 16, "total_tokens": 50},
    }
).encode()  # fmt: skip


class Stub(asyncio.Protocol):
    """An OpenAI server that says the same to everybody, streamed where that is asked for."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, mark, body = self.buffer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
        if not mark or len(body) < length:
            return
        self.buffer = b""
        streamed = b'"stream": true' in body or b'"stream":true' in body
        kind, answer = (b"text/event-stream", EVENTS) if streamed else (b"application/json", ANSWER)
        self.transport.write(  # type: ignore[attr-defined]
            b"HTTP/1.1 200 OK\r\ncontent-type: %b\r\ncontent-length: %d\r\n\r\n%b"
            % (kind, len(answer), answer)
        )


def _events() -> bytes:
    said = [{"delta": {"content": "word "}, "index": 0, "finish_reason": None} for _ in range(16)]
    said[-1]["finish_reason"] = "stop"
    shared = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "stub"}
    rows = [shared | {"choices": [choice]} for choice in said]
    rows.append(shared | {"choices": [], "usage": json.loads(ANSWER)["usage"]})
    return (
        b"".join(b"data: %b\n\n" % json.dumps(row).encode() for row in rows) + b"data: [DONE]\n\n"
    )


EVENTS = _events()


def stub() -> None:
    """Serve until killed."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Stub, "127.0.0.1", STUB_PORT)
        await server.serve_forever()

    asyncio.run(run())


def family_cpu_s(pid: int) -> float:
    """CPU seconds of a process and all its children, living ones."""
    ticks = 0.0
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        for task in Path(f"/proc/{pid}/task").iterdir():
            ticks += sum(family_cpu_s(int(c)) for c in (task / "children").read_text().split())
    return ticks


@contextlib.contextmanager
def started(command: list[str], port: int, env: dict[str, str] | None = None) -> Iterator[int]:
    """A server while the block runs, once its port answers."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT,
        env={**os.environ, **(env or {})}, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(240):
            if process.poll() is not None:
                raise SystemExit(f"{command[0]} ended with {process.returncode}")
            with contextlib.suppress(OSError):
                request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/models")
                with contextlib.suppress(urllib.error.HTTPError):
                    urllib.request.urlopen(request, timeout=5).close()
                break
            time.sleep(0.5)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def loaded(port: int, pid: int, count: int, lines: int) -> dict[str, object]:
    """Load after a warm-up."""
    load = [sys.executable, str(HERE / "load.py"), f"127.0.0.1:{port}"]
    subprocess.run([*load, "50", "4", "default", KEY], check=True, stdout=subprocess.DEVNULL)
    before = family_cpu_s(pid)
    found = subprocess.run(
        [*load, str(count), str(lines), "default", KEY], check=True, stdout=subprocess.PIPE
    )
    cpu_s = family_cpu_s(pid) - before
    return {**json.loads(found.stdout), "cpu_ms_per_request": cpu_s / count * 1e3}


def main() -> None:
    """Both, one after the other."""
    if "stub" in sys.argv[1:]:
        stub()
        return
    upstream = f"http://127.0.0.1:{STUB_PORT}/v1"
    own = [sys.executable, "-m", "evernoon.cli", "live", "examples/ground-only.yaml",
           "--no-delay", "--slots", "2000", "--port", str(OURS_PORT)]  # fmt: skip
    rows: dict[str, object] = {}
    with started([sys.executable, __file__, "stub"], STUB_PORT):
        with started([*own, "--upstream", upstream], OURS_PORT) as pid:
            # One connection at a time, without and with the gateway between: what it adds.
            alone, through = (
                loaded(port, pid, 1000, 1)["p50_ms"] for port in (STUB_PORT, OURS_PORT)
            )
            rows["one"] = {"stub_p50_ms": alone, "evernoon_p50_ms": through}
            rows["evernoon"] = loaded(OURS_PORT, pid, 2000, 16)
        python = interpreter("litellm", ["litellm[proxy]"])
        if python is None:
            rows["litellm"] = "cannot be installed here"
        else:
            with tempfile.TemporaryDirectory() as folder:
                settings = Path(folder) / "litellm.yaml"
                model = {"model": "openai/stub", "api_base": upstream, "api_key": "none"}
                row = {"model_name": "default", "litellm_params": model}
                settings.write_text(json.dumps({"model_list": [row]}))
                command = [str(python.with_name("litellm")), "--config", str(settings),
                           "--port", str(THEIRS_PORT), "--host", "127.0.0.1"]  # fmt: skip
                quiet = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_LOG": "ERROR",
                         "LITELLM_MASTER_KEY": KEY}  # fmt: skip
                with started(command, THEIRS_PORT, quiet) as pid:
                    rows["litellm"] = loaded(THEIRS_PORT, pid, 400, 16)
    print(json.dumps({"beside": rows}))


if __name__ == "__main__":
    main()
