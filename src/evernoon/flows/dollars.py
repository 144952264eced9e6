"""Every dollar by lot, line and month; markets and options for the next orders; levelised cost."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared

LINES: tuple[str, ...] = (
    "chips", "satellite", "launch", "insurance", "building", "energy", "staff",
    "network", "rent", "spares", "disposal", "development",
)  # fmt: skip
CAPITAL_LINES: tuple[str, ...] = ("chips", "satellite", "launch", "insurance", "building")
"""Lines that buy something that lasts; the others are spent in the month."""
BURDENS: tuple[str, ...] = ("chips", "satellite", "launch", "building", "grid")
"""Where carbon comes from."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Dollars of a month, and what the next order would cost."""

    usd: Array = declared(
        "lot line sample",
        "capital of units bought + running cost of units standing + energy x tariff + "
        "disposal, at last month's prices",
        "dollars.unit_usd", "wear.launched_units", "wear.arrived_units", "wear.built_units", "wear.units",
        "wear.retired_units", "tokens.energy_kwh", "catalogue.countries.electricity_usd_per_kwh",
        "dollars.energy_growth_frac_per_year", "dollars.rent_level",
        "dollars.rent_decline_frac_per_year", "catalogue.contracts",
        "heat.liquid_overhead_frac", "flops.chip_w",
        "dollars.orbit_staff_usd_per_w_year", "dollars.orbit_network_usd_per_w_year",
        "dollars.ground_staff_usd_per_w_year", "dollars.ground_network_usd_per_w_year",
        "dollars.server_spares_frac_per_year", "dollars.disposal_frac", "watts.load_w", "events",
        "dollars.development_usd", "dollars.development_s", "dollars.egress_byte_per_gpu_hour",
        "dollars.egress_usd_per_byte", "dollars.gas_usd_per_kwh", "dollars.nuclear_usd_per_kwh",
        "dollars.rent_glut_frac_per_month", "dollars.rent_shortage_frac_per_month",
        "dollars.rent_shortage_begins_frac_per_month",
        "dollars.rent_shortage_ends_frac_per_month",
    )  # fmt: skip
    usd_per_gpu_hour: Array = declared(
        "lot sample",
        "levelised cost at this month's prices, per delivered chip-hour",
        "dollars.unit_usd", "dollars.wacc_orbit_frac", "dollars.wacc_ground_frac", "wear.life_s",
        "wear.launch_loss_frac", "flops.delivered_frac", "heat.overhead_by_month_frac",
        "watts.load_w", "catalogue.countries.electricity_usd_per_kwh",
        "dollars.energy_growth_frac_per_year", "dollars.shell_life_s", "dollars.electrical_life_s",
        "dollars.cooling_life_s", "dollars.orbit_staff_usd_per_w_year",
        "dollars.orbit_network_usd_per_w_year", "dollars.ground_staff_usd_per_w_year",
        "dollars.ground_network_usd_per_w_year", "dollars.server_spares_frac_per_year",
        "dollars.disposal_frac", "catalogue.contracts", "dollars.rent_level",
        "dollars.rent_decline_frac_per_year", "heat.liquid_overhead_frac", "flops.chip_w", "events",
        "dollars.development_usd", "dollars.development_units",
        "dollars.egress_byte_per_gpu_hour", "dollars.egress_usd_per_byte",
        "dollars.gas_usd_per_kwh", "dollars.nuclear_usd_per_kwh",
    )  # fmt: skip
    launch_usd_per_kg: Array = declared(
        "sample",
        "Wright on cumulative mass down to a floor, at the market, to the quoted orbit",
        "dollars.cumulative_kg", "dollars.launch_learning_frac", "dollars.launch_floor_frac",
        "catalogue.launchers.price_floor", "dollars.starship_price_floor_usd_per_kg",
        "catalogue.launchers.flight_usd",
        "catalogue.launchers.list_usd", "catalogue.launchers.payload_leo_kg", "events",
    )  # fmt: skip
    cumulative_kg: Array = declared(
        "sample",
        "experience at the catalogue's date + own mass + mass of outsiders",
        "wear.launched_kg", "dollars.capacity_kg", "dollars.launch_experience_kg",
        "dollars.launch_outside_frac", "catalogue.launchers.cumulative_kg",
    )  # fmt: skip
    capacity_kg: Array = declared(
        "sample",
        "flights a month on a logistic ramp x payload to the orbit x fill, less outsiders' share",
        "catalogue.launchers.demonstrated_per_year", "catalogue.launchers.ceiling_per_year",
        "catalogue.launchers.ramp_s", "catalogue.launchers.payload_leo_kg",
        "catalogue.launchers.payload_sso_kg", "catalogue.launchers.first_flight",
        "orbits.altitude_m", "orbits.inclination_rad", "dollars.maiden_flights_per_year",
        "dollars.launch_outside_frac", "dollars.launch_fill_frac",
        "dollars.zero_payload_m_per_s", "dollars.least_payload_frac", "dollars.parking_altitude_m",
        "dollars.parking_inclination_rad", "dollars.sso_altitude_m", "dollars.sso_inclination_rad",
        "catalogue.launchers.fairing_m3", "catalogue.satellites.stowed_m3", "orbits.array_stowed_m",
        "orbits.panel_stowed_m", "orbits.box_kg_per_m3", "orbits.fairing_fill_frac",
        "watts.array_m2", "heat.radiator_m2", "body.mass_kg", "body.part_kg",
    )  # fmt: skip
    unit_usd: Array = declared(
        "lot sample",
        "chips + satellite + launch + insurance, or chips + building, or the first month's rent",
        "flops.nominal_flop_per_s", "catalogue.chips.price_usd",
        "dollars.chip_decline_frac_per_year", "dollars.space_chip_level", "watts.array_bol_w",
        "dollars.array_usd_per_w", "heat.radiator_m2", "dollars.radiator_usd_per_m2",
        "watts.battery_j", "dollars.battery_usd_per_kwh", "body.part_kg", "dollars.bus_usd_per_kg",
        "catalogue.satellites.laser_terminals", "dollars.laser_terminals", "dollars.terminal_usd",
        "dollars.integration_frac", "body.mass_kg", "dollars.insurance_frac",
        "dollars.shell_usd_per_w", "dollars.electrical_usd_per_w", "dollars.cooling_usd_per_w",
        "dollars.satellite_series", "dollars.satellite_learning_frac", "wear.launched_units",
        "dollars.launch_usd_per_kg", "catalogue.launchers", "orbits.altitude_m",
        "orbits.inclination_rad", "dollars.zero_payload_m_per_s", "dollars.least_payload_frac",
        "dollars.parking_altitude_m", "dollars.parking_inclination_rad", "dollars.sso_altitude_m",
        "dollars.sso_inclination_rad", "watts.array_m2",
        "catalogue.satellites.stowed_m3", "orbits.array_stowed_m",
        "orbits.panel_stowed_m", "orbits.box_kg_per_m3", "orbits.fairing_fill_frac",
        "sites.*.captive", "watts.load_w",
        "catalogue.contracts", "dollars.rent_level", "dollars.rent_decline_frac_per_year",
        "heat.liquid_overhead_frac", "flops.chip_w", "catalogue.countries.electricity_usd_per_kwh",
        "dollars.energy_growth_frac_per_year", "events",
    )  # fmt: skip
    held_usd_per_year: Array = declared(
        "lot sample",
        "cost of a year of a unit ordered now: levelised, a rent over the months a server is held while rents fall",
        "dollars.ledger.usd_per_gpu_hour", "catalogue.contracts", "dollars.rent_decline_frac_per_year",
        "dollars.wacc_ground_frac", "wear.server_life_s", "heat.liquid_overhead_frac", "flops.chip_w",
        "catalogue.countries.electricity_usd_per_kwh",
    )  # fmt: skip
    most_units: Array = declared(
        "lot sample",
        "least of launch capacity / mass, chips and grid",
        "dollars.capacity_kg", "body.mass_kg", "dollars.chips_per_month",
        "dollars.grid_w_per_month", "dollars.rented_chips_per_month", "watts.load_w",
        "heat.overhead_by_month_frac",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Levelised:
    """Cost of the generation on offer at `as_of`, as if one unit were built, over its life (axis site)."""

    usd_per_gpu_hour: Array = declared(
        "site sample",
        "annuity of mixed lives + running cost, per delivered hour of its own chip: sum "
        "of the lines",
        "dollars.line_usd_per_gpu_hour",
    )  # fmt: skip
    equal_wacc_usd_per_gpu_hour: Array = declared(
        "site sample",
        "the same with the ground's WACC for all sites",
        "dollars.line_usd_per_gpu_hour", "dollars.wacc_ground_frac",
    )  # fmt: skip
    line_usd_per_gpu_hour: Array = declared(
        "site line sample",
        "(capital of a unit x annuity / share that arrives + running cost) / delivered "
        "chip-hours of a year, by ledger line; launch at what outsiders' flights have "
        "made of its price by as_of",
        "flops.nominal_flop_per_s", "catalogue.chips.price_usd",
        "dollars.chip_decline_frac_per_year", "dollars.space_chip_level", "watts.array_bol_w",
        "dollars.array_usd_per_w", "heat.radiator_m2", "dollars.radiator_usd_per_m2",
        "watts.battery_j", "dollars.battery_usd_per_kwh", "body.part_kg", "dollars.bus_usd_per_kg",
        "catalogue.satellites.laser_terminals", "dollars.laser_terminals", "dollars.terminal_usd",
        "dollars.integration_frac", "body.mass_kg", "dollars.insurance_frac",
        "dollars.shell_usd_per_w", "dollars.electrical_usd_per_w", "dollars.cooling_usd_per_w",
        "catalogue.launchers", "orbits.altitude_m", "orbits.inclination_rad", "sites.*.captive",
        "dollars.launch_learning_frac", "dollars.launch_experience_kg", "dollars.launch_floor_frac",
        "dollars.starship_price_floor_usd_per_kg", "dollars.launch_outside_frac",
        "dollars.launch_fill_frac", "dollars.maiden_flights_per_year",
        "dollars.zero_payload_m_per_s", "dollars.least_payload_frac", "dollars.parking_altitude_m",
        "dollars.parking_inclination_rad", "dollars.sso_altitude_m", "dollars.sso_inclination_rad",
        "watts.array_m2",
        "catalogue.satellites.stowed_m3", "orbits.array_stowed_m",
        "orbits.panel_stowed_m", "orbits.box_kg_per_m3", "orbits.fairing_fill_frac",
        "dollars.wacc_orbit_frac", "dollars.wacc_ground_frac", "runway.tax_frac", "boundary",
        "wear.life_s", "wear.launch_loss_frac", "flops.delivered_frac",
        "heat.overhead_by_month_frac", "watts.load_w",
        "catalogue.countries.electricity_usd_per_kwh", "dollars.energy_growth_frac_per_year",
        "dollars.shell_life_s", "dollars.electrical_life_s", "dollars.cooling_life_s",
        "dollars.orbit_staff_usd_per_w_year", "dollars.orbit_network_usd_per_w_year",
        "dollars.ground_staff_usd_per_w_year", "dollars.ground_network_usd_per_w_year",
        "dollars.server_spares_frac_per_year", "dollars.disposal_frac", "catalogue.contracts",
        "dollars.rent_level", "dollars.rent_decline_frac_per_year", "heat.liquid_overhead_frac", "flops.chip_w",
        "as_of",
    )  # fmt: skip
    usd_per_pflop_hour: Array = declared(
        "site sample",
        "per delivered dense PFLOP/s-hour at the unit's precision",
        "dollars.usd_per_gpu_hour", "flops.nominal_flop_per_s",
    )  # fmt: skip
    usd_per_mwh: Array = declared(
        "site sample",
        "all lines without chips, per MWh of IT power",
        "dollars.line_usd_per_gpu_hour", "flops.chip_w",
    )  # fmt: skip
    usd_per_mtoken: Array = declared(
        "site sample",
        "cost of a delivered chip-hour / output tokens a chip makes in it, for work.main",
        "dollars.usd_per_gpu_hour", "tokens.token_per_gpu_s", "work.main",
    )  # fmt: skip
    product_usd_per_mtoken: Array = declared(
        "site product sample",
        "the same for the model of every product",
        "dollars.usd_per_gpu_hour", "tokens.token_per_gpu_s",
    )  # fmt: skip
    orbit_usd_per_kg: Array = declared(
        "site sample",
        "price of a kilogram to the site's orbit at as_of, as in the levelised cost; 0 on the ground",
        "dollars.launch_usd_per_kg", "orbits.altitude_m", "orbits.inclination_rad", "sites.*.captive",
    )  # fmt: skip


_MADE = (
    "dollars.chip_co2_kg", "flops.nominal_flop_per_s", "dollars.satellite_co2_kg_per_kg", "body.mass_kg",
    "body.part_kg", "dollars.building_co2_kg_per_w", "watts.load_w", "dollars.shell_life_s",
    "catalogue.launchers.co2_kg", "dollars.flight_co2_kg_per_kg", "dollars.propellant_upstream_frac",
    "dollars.rocket_co2_kg_per_kg",
    "dollars.launch_fill_frac", "orbits.altitude_m", "orbits.inclination_rad", "wear.life_s",
    "wear.launch_loss_frac", "wear.server_life_s", "heat.overhead_by_month_frac", "heat.liquid_overhead_frac",
    "catalogue.countries.grid_co2_kg_per_kwh", "dollars.grid_co2_decline_frac_per_year", "dollars.gas_co2_kg_per_kwh",
        "dollars.nuclear_co2_kg_per_kwh",
    "flops.delivered_frac", "flops.chip_w", "as_of",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Burden:
    """Carbon and water of the unit that `Levelised` prices, over its life (axis site).

    Physical quantities are spread evenly over the life; no interest is charged on them.
    """

    co2_kg_per_gpu_hour: Array = declared(
        "site sample", "CO2e per delivered chip-hour: sum of its parts",
        "dollars.part_co2_kg_per_gpu_hour",
    )  # fmt: skip
    part_co2_kg_per_gpu_hour: Array = declared(
        "site burden sample",
        "(made / life / share that arrives + energy x grid) / delivered chip-hours of a year",
        *_MADE,
    )
    co2_kg_per_mtoken: Array = declared(
        "site sample", "CO2e of a delivered chip-hour / tokens a chip makes in it, for work.main",
        "dollars.co2_kg_per_gpu_hour", "tokens.token_per_gpu_s", "work.main",
    )  # fmt: skip
    water_m3_per_gpu_hour: Array = declared(
        "site sample",
        "(energy x (cooling + power plants) + made + sprayed on the pad) / delivered chip-hours",
        "heat.water_m3_per_kwh", "heat.liquid_water_m3_per_kwh", "dollars.grid_water_m3_per_kwh",
        "dollars.chip_water_m3", "catalogue.launchers.water_m3", *_MADE,
    )  # fmt: skip
    water_m3_per_mtoken: Array = declared(
        "site sample", "water of a delivered chip-hour / tokens a chip makes in it, for work.main",
        "dollars.water_m3_per_gpu_hour", "tokens.token_per_gpu_s", "work.main",
    )  # fmt: skip
    alumina_kg_per_gpu_hour: Array = declared(
        "site sample",
        "mass that burns up at the end of its life x oxide left of it / delivered chip-hours",
        "body.mass_kg", "body.part_kg", "dollars.alumina_kg_per_kg", "wear.life_s", "flops.delivered_frac",
    )  # fmt: skip
    nox_kg_per_gpu_hour: Array = declared(
        "site sample",
        "mass that burns up at the end of its life x nitrogen oxides its heat makes of the air / delivered "
        "chip-hours",
        "body.mass_kg", "body.part_kg", "dollars.nox_kg_per_kg", "wear.life_s", "flops.delivered_frac",
    )  # fmt: skip
