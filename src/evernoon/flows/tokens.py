"""Work served by the sites."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Rates:
    """What one chip of each lot does, fixed for the run."""

    gpu_s_per_request: Array = declared(
        "product lot sample",
        "chips x (prefill + output tokens x step) / sequences, by roofline of model on "
        "chip, / serving efficiency",
        "catalogue.chips.flop_per_s", "catalogue.chips.memory_byte",
        "catalogue.chips.memory_byte_per_s", "catalogue.chips.link_byte_per_s", "catalogue.models",
        "demand.prompt_token", "demand.output_token", "demand.deferrable", "tokens.gemm_bf16_frac",
        "tokens.gemm_fp8_frac", "tokens.gemm_fp4_frac", "tokens.attention_frac", "tokens.host_s",
        "tokens.memory_bandwidth_frac", "tokens.memory_use_frac", "tokens.link_bandwidth_frac",
        "tokens.step_overhead_s", "tokens.cache_value_byte", "tokens.serving_frac", "tokens.tpot_s",
        "tokens.busy_plan_frac", "work.use",
    )  # fmt: skip
    token_per_gpu_s: Array = declared(
        "product lot sample",
        "output tokens per second and chip at the planned utilisation",
        "tokens.gpu_s_per_request", "demand.output_token", "tokens.utilisation_frac",
    )  # fmt: skip
    ttft_s: Array = declared(
        "product lot sample",
        "prefill and queue at 99 %, without the network",
        "tokens.gpu_s_per_request", "demand.prompt_token", "tokens.busy_plan_frac",
    )  # fmt: skip
    train_flop_per_gpu_s: Array = declared(
        "lot sample",
        "peak x MFU x time not lost to interruptions (x islands in orbit)",
        "catalogue.chips.flop_per_s", "wear.interruptions_per_chip_year", "links.peer_bit_per_s",
        "links.rtt_s", "catalogue.models", "tokens.training_mfu_frac",
        "tokens.training_mfu_exponent", "tokens.training_chips", "tokens.checkpoint_s",
        "tokens.restart_s", "tokens.training_batch_token", "tokens.outer_steps",
        "tokens.outer_value_byte", "tokens.outer_overlap_frac", "tokens.outer_token_frac",
    )  # fmt: skip
    bit_per_request: Array = declared(
        "product",
        "stated by the product, or its tokens x bits per token",
        "catalogue.products.request_bit", "demand.prompt_token", "demand.output_token",
        "tokens.bit_per_token",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Served:
    """What was done in a month; offered = served + unmet + deferred for every product and sample."""

    offered_token: Array = declared(
        "product sample",
        "output tokens asked, backlog included",
        "demand.request_per_s", "demand.output_token", "tokens.deferred_token",
    )  # fmt: skip
    served_token: Array = declared(
        "product sample",
        "output tokens made: work placed on the cheapest lots near enough, allowed, and free",
        "tokens.offered_token", "tokens.gpu_s_per_request", "tokens.ttft_s", "tokens.gpu_hours",
        "tokens.bit_per_request", "dollars.ledger.usd_per_gpu_hour", "rules.serve", "links.rtt_s",
        "links.unit_bit_per_s", "links.fleet_bit_per_s", "links.available_frac", "demand.slo_s",
        "demand.peak_frac", "tokens.peak_share_frac", "tokens.peak_coincidence_frac",
        "tokens.training_reserve_frac",
    )  # fmt: skip
    unmet_token: Array = declared(
        "product sample",
        "refused or never placed: offered - served - deferred",
        "tokens.offered_token", "tokens.served_token", "tokens.deferred_token",
    )  # fmt: skip
    deferred_token: Array = declared(
        "product sample",
        "work that may wait and found no room, moved to the next month",
        "tokens.offered_token", "tokens.served_token", "demand.deferrable",
    )  # fmt: skip
    lot_token: Array = declared("lot product sample", "output tokens by lot", "tokens.served_token")
    busy_frac: Array = declared(
        "lot sample",
        "share of the delivered chip time used, training included",
        "tokens.served_token", "tokens.gpu_s_per_request", "tokens.train_flop", "tokens.gpu_hours",
    )  # fmt: skip
    gpu_hours: Array = declared(
        "lot sample",
        "delivered chip-hours available: full units x chips x hours",
        "wear.full_units", "flops.nominal_flop_per_s",
    )  # fmt: skip
    energy_kwh: Array = declared(
        "lot sample",
        "units x load x (idle + busy share) x overhead x hours, at the meter",
        "wear.units", "watts.load_w", "heat.overhead_by_month_frac", "tokens.busy_frac",
        "tokens.idle_power_frac",
    )  # fmt: skip
    train_flop: Array = declared(
        "sample",
        "training done this month in what serving leaves, at least the reserve",
        "demand.train_flop", "tokens.train_flop_per_gpu_s", "tokens.gpu_hours",
        "tokens.training_reserve_frac",
    )  # fmt: skip
    limit: Array = declared(
        "lot sample",
        "code of flows.limits: what bound the lot this month",
        "tokens.busy_frac", "wear.limit", "flops.power_limited_frac", "flops.heat_limited_frac",
        "rules.serve", "links.unit_bit_per_s", "tokens.binding_loss_frac",
    )  # fmt: skip
