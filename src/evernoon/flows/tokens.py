"""Work served by the sites."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Rates:
    """What one chip of each lot does, fixed for the run."""

    gpu_s_per_request: Array = declared("product lot sample", "roofline of model on chip, serving efficiency", "flops.flop_per_s")
    token_per_gpu_s: Array = declared("product lot sample", "output tokens per second and chip at the planned utilisation", "tokens.gpu_s_per_request")
    ttft_s: Array = declared("product lot sample", "prefill and queue, without the network", "tokens.gpu_s_per_request")
    train_flop_per_gpu_s: Array = declared("lot sample", "peak x MFU x time not lost to interruptions", "wear.interruptions_per_chip_year")
    bit_per_request: Array = declared("product", "bits over the link per request", "catalogue.products")


@dataclass(frozen=True, slots=True)
class Served:
    """What was done in a month; offered = served + unmet + deferred for every product and sample."""

    offered_token: Array = declared("product sample", "output tokens asked, backlog included", "demand.request_per_s")
    served_token: Array = declared("product sample", "output tokens made", "tokens.gpu_s_per_request")
    unmet_token: Array = declared("product sample", "refused or never placed", "tokens.offered_token")
    deferred_token: Array = declared("product sample", "moved to the next month", "tokens.offered_token")
    lot_token: Array = declared("lot product sample", "output tokens by lot", "tokens.served_token")
    busy_frac: Array = declared("lot sample", "share of the delivered chip time used, training included", "tokens.served_token")
    gpu_hours: Array = declared("lot sample", "delivered chip-hours available", "wear.full_units")
    energy_kwh: Array = declared("lot sample", "at the meter, overhead included", "watts.load_w", "heat.overhead_by_month_frac")
    train_flop: Array = declared("sample", "training done this month", "tokens.train_flop_per_gpu_s")
    limit: Array = declared("lot sample", "code of flows.limits: what bound the lot this month", "tokens.busy_frac")
