"""What a request says about itself: model and site, region, product, class of data, session, consent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evernoon.live.law import CLASSES
from evernoon.live.placing import is_named
from evernoon.live.refusal import Refused

if TYPE_CHECKING:
    from evernoon.live.gateway import Gateway
    from evernoon.live.http import Asked
    from evernoon.live.keys import Account
    from evernoon.live.shape import Chat

CONSENT = ("train", "true", "1")


@dataclass(frozen=True, slots=True)
class Said:
    """Who asks from where for what, checked."""

    account: Account
    region: str
    product: str
    data_class: str
    session: str
    consent: bool
    pinned: str
    """A site that is asked for by name; empty where the router chooses."""


def said(gateway: Gateway, asked: Asked, account: Account, chat: Chat) -> tuple[Said, Chat]:
    """Headers first, then the key, then what is usual here. Errors: Refused."""
    headers, key, twin = asked.headers, account.key, gateway.twin
    chat, pinned = known_model(gateway, chat, headers.get("x-evernoon-site", ""))
    region = headers.get("x-evernoon-region") or key.region or gateway.options.region
    _known("region", region, gateway.net.regions)
    product = headers.get("x-evernoon-product") or key.product or gateway.product
    _known("product", product, twin.products)
    data_class = headers.get("x-evernoon-data-class") or key.data_class or twin.products[product]
    _known("data-class", data_class, CLASSES)
    session = headers.get("x-evernoon-session", "")[:200] or chat.user[:200]
    given = headers.get("x-evernoon-consent", "").lower()
    consent = given in CONSENT or (key.train and not given)
    return Said(account, region, product, data_class, session, consent, pinned), chat


def _known(name: str, text: str, known: Collection[str]) -> None:
    if text not in known:
        message, code = name.removeprefix("data-"), f"unknown_{name.replace('-', '_')}"
        raise Refused(400, message, code=code, param=f"x-evernoon-{name}", text=text[:80],
                      allowed=", ".join(known))  # fmt: skip


def known_model(gateway: Gateway, chat: Chat, pinned: str) -> tuple[Chat, str]:
    """The model, and a site written behind it: `default@orbit`. Errors: Refused."""
    name, _, site = chat.model.partition("@")
    known = ("default", gateway.options.label)
    if name not in known:
        raise Refused(404, "model", code="model_not_found", param="model", text=name[:80],
                      allowed=", ".join(known))  # fmt: skip
    wanted = site or pinned
    if wanted and not any(is_named(station.place, wanted) for station in gateway.stations):
        allowed = ", ".join(station.place.name for station in gateway.stations)
        raise Refused(404, "site", code="site_not_found", text=wanted[:80], allowed=allowed)
    return (replace(chat, model=name) if site else chat), wanted
