"""Rows of what is built and flown: chips, satellites, launchers, cells, batteries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from evernoon.assumptions.entry import DateText, Text
from evernoon.assumptions.row import CatalogueRow, Count, Iso2, Positive, Precision, Share, Spread

Part = Literal["chips", "links", "shielding", "array", "battery", "radiator", "bus", "structure"]
Maturity = Literal["flown", "modified", "new"]


class Chip(CatalogueRow):
    """An accelerator: what one chip does, draws, weighs and costs."""

    maker: Text
    available: DateText
    """Date of first shipments."""
    flop_per_s: Mapping[Precision, Positive]
    """Dense peak by precision; a precision the chip lacks is absent."""
    memory_byte: Positive
    memory_byte_per_s: Positive
    link_byte_per_s: Positive
    """Bandwidth to its neighbours in the scale-up domain, both directions added."""
    power_w: Positive
    """Board power at full clock (TDP)."""
    server_overhead_frac: Share
    """Power of host, memory, network and conversion in the rack, as a share of the chips' power."""
    coolant_inlet_max_k: Positive
    """Warmest coolant at the cold plate (warmest air for air-cooled chips)."""
    die_max_k: Positive
    """Warmest die at full clock."""
    memory_max_k: Positive
    """Warmest stacked memory at full bandwidth."""
    chip_kg: Positive
    """Mass of chip with its share of a ground rack."""
    price_usd: Spread
    """One chip with its share of the server."""


class Satellite(CatalogueRow):
    """A published satellite design; sizes the designer left open are None and computed."""

    maker: Text
    announced: DateText | None = None
    compute_w: Positive
    """Average power of the compute payload."""
    compute_peak_w: Positive | None = None
    radiator_m2: Positive | None = None
    """Deployed panel area (one side)."""
    array_m2: Positive | None = None
    array_w: Positive | None = None
    """Of the array when new; where no area is stated, the area follows from it."""
    array_w_per_m2: Positive | None = None
    """Stated power of a square metre of array; compared with ours, never used for it."""
    rejected_w_per_m2: Positive | None = None
    """Stated heat a square metre of panel sheds, both faces; compared with ours, never used for it."""
    battery_j: Positive | None = None
    claimed_kg: Positive | None = None
    """Mass the designer states."""
    span_m: Positive | None = None
    altitude_low_m: Positive | None = None
    altitude_high_m: Positive | None = None
    life_s: Positive | None = None
    """Planned life."""
    shielding_m: Positive | None = None
    """Aluminium round the compute payload."""
    laser_terminals: Count | None = None
    laser_bit_per_s: Positive | None = None
    """Rate of one laser terminal."""
    eclipse: Literal["ride-through", "throttle", "sleep"] = "ride-through"
    cell: Text = "triple-junction"
    battery_type: Text = "li-ion"
    chip: Text | None = None
    chips: Positive | None = None
    beam: Text | None = None
    """Row of `beams` in which these chips were tested."""
    attitude: Literal["edge-on", "nadir", "body"] = "edge-on"
    coolant: Text = "pg25"
    maturity: Mapping[Part, Maturity] = Field(default_factory=dict)
    """How far a part is from what has flown, where it is not as for most designs."""
    stowed_m3: Positive | None = None
    """Volume in the fairing, where it is known."""
    price_usd: Spread | None = None
    """Price of the satellite without chips and launch, where one is stated."""


class Launcher(CatalogueRow):
    """A launch vehicle: what it lifts, costs, how often it flies and fails."""

    maker: Text
    country: Iso2
    first_flight: DateText | None = None
    payload_leo_kg: Positive
    payload_sso_kg: Positive | None = None
    """To about 600 km sun-synchronous; from the LEO figure where None."""
    fairing_m3: Positive | None = None
    list_usd: Positive | None = None
    """Price of a dedicated flight on the price list."""
    flight_usd: Spread | None = None
    """Price of a flight to a customer today."""
    marginal_usd: Spread | None = None
    """What one more flight costs the operator himself."""
    price_floor: Text | None = None
    """Assumption below whose price per kilogram nobody sells or flies; a share of today's price where None."""
    flights: Count = 0
    successes: Count = 0
    demonstrated_per_year: Annotated[float, Field(ge=0)] = 0.0
    """Orbital flights in the last twelve months."""
    ceiling_per_year: Spread | None = None
    """Flights a year once the ramp is over."""
    ramp_s: Spread | None = None
    """Time constant of the ramp to the ceiling."""
    reusable: Literal["none", "booster", "full"] = "none"
    co2_kg: Positive | None = None
    """Emitted by one flight."""
    water_m3: Positive | None = None
    """Sprayed on the pad for one flight."""
    cumulative_kg: Annotated[float, Field(ge=0)] = 0.0
    """Mass to orbit up to `as_of`: where the learning curve starts."""


class Cell(CatalogueRow):
    """A solar cell technology."""

    efficiency: Share
    """At 28 degC and air mass zero, beginning of life."""
    temperature_frac_per_k: float
    """Relative change of power per kelvin."""
    areal_kg_per_m2: Spread
    """Cells with blanket or panel, without the boom."""
    glass_m: Positive | None = None
    """Cover glass contained in that mass."""
    max_power_v: Positive | None = None
    """At maximum power, new, at 28 degC."""
    volt_frac_per_k: float | None = None
    knee_per_m2: Positive | None = None
    """Fluence of electrons of 1 MeV from which power falls, see `remaining_after_fluence_frac`."""
    slope_frac: Share | None = None
    """Power lost with each tenfold of the fluence beyond."""
    material: Literal["gallium-arsenide", "silicon"] | None = None
    """Where particles do the damage that counts; None: its yearly loss holds radiation too."""
    active_kg_per_m2: Positive | None = None
    """Of the layers in which it counts, behind the glass."""
    electrons_per_proton: Positive | None = None
    """Electrons of 1 MeV that damage as a proton of 10 MeV; None: as the energy on displacements says."""
    electron_exponent: Positive = 1.0
    """Damage by electrons goes with the energy they spend on displacements to this power."""
    price_usd_per_w: Spread
    degradation_frac_per_year: Spread | None = None
    """Loss by radiation and all else in a usual low orbit, for cells whose damage is not computed."""
    absorptance: Share | None = None
    emittance: Share | None = None


class Battery(CatalogueRow):
    """A battery chemistry, as a flown pack."""

    specific_wh_per_kg: Spread
    price_usd_per_kwh: Spread
    efficiency: Share
    """Energy out over energy in."""
    depth: Share
    """Depth of discharge at the reference cycle life."""
    cycles: Positive
    """Cycles at that depth until `end_of_life` of the capacity is left."""
    depth_exponent: Positive = 1.0
    """Cycle life goes with depth to the power of minus this."""
    end_of_life: Share = 0.8
    charge_per_hour: Positive = 0.5
    """Fastest charge of the pack, in capacities an hour."""


class Coolant(CatalogueRow):
    """A liquid of a pumped loop: how much heat it carries, and between which temperatures."""

    freeze_k: Positive
    warmest_k: Positive
    """Of the liquid at the pressure such loops are built for."""
    heat_j_per_kg_k: Positive
    density_kg_per_m3: Positive
