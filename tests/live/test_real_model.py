"""The small model itself, where it is installed: a stock client is answered from orbit by real words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from live_endpoint import STUB, Endpoint, served

from evernoon.errors import EvernoonError
from evernoon.live import weights
from evernoon.live.ledger import pico_of
from evernoon.live.twin import Twin


@pytest.fixture(scope="module")
def real(edge: Twin) -> Iterator[Endpoint]:
    try:
        found = weights.installed()
    except EvernoonError as error:
        pytest.skip(error.text())
    options = replace(
        STUB, engine="llama", model_path=str(found.path), label=found.label, slots=2, delay=True
    )
    with served(edge, options) as endpoint:
        yield endpoint


@pytest.mark.slow
def test_a_stock_client_is_answered_from_orbit(real: Endpoint) -> None:
    openai = pytest.importorskip("openai")
    client = openai.OpenAI(base_url=f"{real.address}/v1", api_key="any", max_retries=0)
    raw = client.chat.completions.with_raw_response.create(
        model="default@orbit", max_tokens=8, temperature=0.0,
        messages=[{"role": "user", "content": "What is the capital of France?"}],
    )  # fmt: skip
    answer = raw.parse()
    # What so small a model says is not to be relied upon; that it is a model's text is.
    said = answer.choices[0].message.content
    assert any(letter.isalpha() for letter in said) and "word0" not in said
    assert answer.model == "SmolLM2-135M-Instruct" and answer.usage.prompt_tokens > 7
    told = raw.headers
    assert told["x-evernoon-satellite"].startswith("edge/0/p")
    assert "gateway usa" in told["x-evernoon-path"] and told["x-evernoon-rule"]
    assert float(told["x-evernoon-joules"]) > 0.0 and pico_of(told["x-evernoon-usd"]) > 0
    assert float(told["x-evernoon-network-ms"]) > 4 * 540e3 / 3e8 * 1e3


@pytest.mark.skipif(find_spec("xllamacpp") is None, reason="the engine is not installed")
def test_a_file_that_only_begins_like_a_model_is_told(tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF" + b"\x00" * 64)
    with pytest.raises(EvernoonError) as caught:
        weights.checked(file)
    assert caught.value.message_id == "live-no-gguf"


@pytest.mark.parametrize("data", [b"", b"GG", b"hello world, not a model", b"\x00" * 4096])
def test_a_file_that_is_no_model_is_told(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(data)
    with pytest.raises(EvernoonError) as caught:
        weights.checked(file)
    assert caught.value.message_id == "live-no-gguf"
    with pytest.raises(EvernoonError):
        weights.checked(tmp_path / "none.gguf")
