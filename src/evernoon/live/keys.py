"""Who asks: keys with their region, product, data class, budget and rate; on loopback nobody needs one."""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evernoon.errors import EvernoonError
from evernoon.live.ledger import PICO
from evernoon.live.refusal import Refused

DAY_S = 86_400.0
NOBODY = "loopback"


class Key(BaseModel):
    """What a key may do, and what it says about its requests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    region: str = ""
    product: str = ""
    data_class: str = ""
    usd_per_day: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    requests_per_minute: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    train: bool = False
    """Consent to keep and train on what is said."""


@dataclass(slots=True)
class Account:
    """What a key has used."""

    key: Key
    spent_pico: int = 0
    held_pico: int = 0
    """Quoted to requests that still run: many at once must not get past the budget together."""
    day: int = 0
    tokens: float = float("inf")
    """Of the bucket of its rate."""
    filled_s: float = field(default_factory=time.monotonic)


class Keys:
    """All keys; without a file everybody is the same nobody."""

    def __init__(self, keys: dict[str, Key] | None = None) -> None:
        self._accounts = {secret: Account(key) for secret, key in (keys or {}).items()}
        self._nobody = Account(Key(name=NOBODY))

    def account(self, headers: dict[str, str]) -> Account:
        """Whose request this is. Errors: Refused 401."""
        if not self._accounts:
            return self._nobody
        given = headers.get("authorization", "")
        secret = given[7:].strip() if given[:7].lower() == "bearer " else ""
        for known, account in self._accounts.items():
            if hmac.compare_digest(known.encode(), secret.encode()):
                return account
        raise Refused(401, "key", code="invalid_api_key")

    @property
    def any_secret(self) -> str:
        """A key to ask with oneself; empty where none is needed."""
        return next(iter(self._accounts), "")

    def admit(self, account: Account, quoted_pico: int) -> None:
        """Let a request pass under rate and budget. Errors: Refused 429."""
        key, now = account.key, time.monotonic()
        if key.requests_per_minute is not None:
            rate = key.requests_per_minute / 60.0
            most = max(1.0, rate)
            account.tokens = min(most, account.tokens + (now - account.filled_s) * rate)
            account.filled_s = now
            if account.tokens < 1.0:
                wait_s = (1.0 - account.tokens) / rate
                raise Refused(
                    429, "rate", code="rate_limit_exceeded", retry_s=wait_s,
                    limit=f"{key.requests_per_minute:g}",
                )  # fmt: skip
            account.tokens -= 1.0
        if key.usd_per_day is not None:
            today = int(time.time() // DAY_S)
            if today != account.day:
                account.day, account.spent_pico = today, 0
            claimed_pico = account.spent_pico + account.held_pico + quoted_pico
            if claimed_pico > key.usd_per_day * PICO:
                left_s = (today + 1) * DAY_S - time.time()
                raise Refused(
                    429, "budget", code="insufficient_quota", retry_s=left_s,
                    limit=f"{key.usd_per_day:g}",
                )  # fmt: skip
        account.held_pico += quoted_pico


def read(path: Path) -> dict[str, Key]:
    """Keys from a YAML file `secret: {name: ..., ...}`. Errors: live-keys, those of YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data: Any = YAML(typ="safe").load(path.read_text())
        if not isinstance(data, dict) or not data:
            raise ValueError("no mapping")
        return {str(secret): Key.model_validate(row) for secret, row in data.items()}
    except (OSError, YAMLError, ValueError, ValidationError) as error:
        reason = " ".join(str(error).split())[:200]
        raise EvernoonError("live-keys", path="--keys", name=str(path), reason=reason) from None
