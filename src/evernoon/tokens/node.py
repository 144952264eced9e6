"""Throughput of one server from catalogue rows, as published benchmarks state it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.assumptions import kinds
    from evernoon.tokens.group import Accelerator, Network, Operation


@empirical("reads models, chips and fitted efficiencies from the catalogue")
def server_token_per_s(
    model: str,
    chip: str,
    precision: str,
    chips: float,
    group_chips: float,
    prompt_token: float,
    output_token: float,
    step_limit_s: float = float("inf"),
    serving_frac: float = 1.0,
) -> float:
    """Output tokens per second of a server with as many sequences as fit and are on time.

    `chips` work in groups of `group_chips`; `serving_frac` is 1 for a benchmark. Efficiencies at
    their central values. Returns token/s. Errors: unknown-name for model or chip.
    Source: `tokens.roofline`. Not modelled: server scenario's bursts.
    """
    done = _operation(model, chip, precision, group_chips, prompt_token, output_token, step_limit_s)
    per_group = float(done.sequences[0] / done.step_s[0])
    return per_group * (chips / group_chips) * serving_frac


@empirical("reads models, chips and fitted efficiencies from the catalogue")
def server_j_per_token(
    model: str,
    chip: str,
    precision: str,
    chips: float,
    group_chips: float,
    prompt_token: float,
    output_token: float,
) -> float:
    """Energy at the server's plug for one output token at full load.

    Power of the chips and their share of host, network and conversion, over `server_token_per_s`.
    Returns joule per token. Errors: unknown-name for model or chip.
    Source: https://github.com/mlcommons/inference_results_v5.1 (power division).
    Not modelled: chips that draw less than their rating while memory is the limit; cooling.
    """
    from evernoon.assumptions import catalogue

    made = server_token_per_s(
        model, chip, precision, chips, group_chips, prompt_token, output_token
    )
    row = cast("kinds.Chip", catalogue.row("chips", chip))
    return float(chips * row.power_w * (1.0 + row.server_overhead_frac) / made)


def _operation(
    model: str,
    chip: str,
    precision: str,
    group_chips: float,
    prompt_token: float,
    output_token: float,
    step_limit_s: float,
) -> Operation:
    import numpy as np

    from evernoon.assumptions import catalogue, load
    from evernoon.tokens.efficiency import efficiency
    from evernoon.tokens.group import Request, operate

    eff = efficiency(precision, lambda id: np.array([load.entry(id).central]))
    ask = Request(prompt_token, output_token, np.array([step_limit_s]), np.ones(1))
    network = cast("Network", catalogue.row("models", model))
    accelerator = cast("Accelerator", catalogue.row("chips", chip))
    return operate(network, accelerator, precision, group_chips, ask, eff)
