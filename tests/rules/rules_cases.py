"""One line a case: rule, day, scenario, status. Exact limits of the law."""

from __future__ import annotations

from rules_scene import flow, ground, orbit

from evernoon.constants import JULIAN_YEAR_S

US, FR, AT = orbit(), orbit("FR"), orbit("AT")
DAY = "2026-11-22"
OLD, NEW, LATER = ground(from_month=-12), ground(from_month=1), ground(from_month=12)
LI = {"basis": "legitimate-interest", "opt_out": 0.1}


def eol(years: float) -> dict[str, object]:
    return {"lots": (US,), "disposal": f"{years * JULIAN_YEAR_S} s"}


def french(count: int, success: float) -> dict[str, object]:
    return {"lots": (FR,), "units": count, "disposal_success": success, "operator_country": "FR"}


def magnitude(lot: object, albedo_m2: float, country: str = "FR") -> dict[str, object]:
    return {"lots": (lot,), "albedo": 1.0, "nadir": f"{albedo_m2} m2", "operator_country": country}


def hall(lot: object, **facts: object) -> dict[str, object]:
    return {"lots": (lot,), "units": 1.0, "start": "2026-07", **facts}


CASES: tuple[tuple[str, str, dict[str, object], str], ...] = (
    ("GDPR-5-6", DAY, {"flows": (flow(**LI),)}, "pass"),
    ("GDPR-5-6", DAY, {"flows": (flow(basis="none"),)}, "fail"),
    ("GDPR-5-6", DAY, {"flows": (flow(basis="contract"),)}, "fail"),
    ("GDPR-5-6", DAY, {"flows": (flow(basis="contract", collected_for="training"),)}, "pass"),
    ("GDPR-5-6", DAY, {"flows": (flow(**{**LI, "class": "special-category"}),)}, "fail"),
    ("GDPR-5-6", DAY, {"flows": (flow(basis="consent", region="us"),)}, "not_applicable"),
    ("GDPR-5-6", DAY, {"flows": (flow(**{"class": "licensed"}),)}, "not_applicable"),
    ("GDPR-5-6", DAY, {}, "unknown"),
    ("GDPR-5-6", DAY, {"eu_establishment": False, "offers_in_eu": False}, "not_applicable"),
    ("GDPR-5-6", "2018-05", {"flows": (flow(),)}, "proposed"),
    ("GDPR-25-2", DAY, {"flows": (flow(default_on=False),)}, "pass"),
    ("GDPR-25-2", DAY, {"flows": (flow(),)}, "fail"),
    ("GDPR-35", DAY, {"flows": (flow(dpia=True),)}, "pass"),
    ("GDPR-35", DAY, {"flows": (flow(),)}, "fail"),
    ("GDPR-44", DAY, {"flows": (flow(transfer="scc"),)}, "pass"),
    ("GDPR-44", DAY, {"flows": (flow(transfer="dpf"),)}, "pass"),
    ("GDPR-44", DAY, {"flows": (flow(transfer="derogation"),)}, "fail"),
    ("GDPR-44", DAY, {"flows": (flow(transfer="dpf"),), "operator_country": "IN"}, "fail"),
    ("GDPR-44", DAY, {"flows": (flow(),), "operator_country": "DE"}, "pass"),
    ("GDPR-44", DAY, {"flows": (flow(),), "operator_country": "CH"}, "pass"),
    ("EU-AI-51", DAY, {"model_train_flop": "1e25 FLOP"}, "pass"),
    ("EU-AI-51", DAY, {"model_train_flop": "1.01e25 FLOP"}, "fail"),
    ("EU-AI-51", DAY, {}, "unknown"),
    ("EU-AI-51", "2025-08-01", {"model_train_flop": "5e26 FLOP"}, "proposed"),
    ("EU-AI-51", DAY, {"eu_establishment": False, "offers_in_eu": False}, "not_applicable"),
    ("EU-AI-5", "2026-12-01", {"image_model": True, "image_safeguards": False}, "proposed"),
    ("EU-AI-5", "2026-12-02", {"image_model": True, "image_safeguards": False}, "fail"),
    ("EU-AI-5", "2026-12-02", {"image_model": True, "image_safeguards": True}, "pass"),
    ("EU-AI-5", "2026-12-02", {"image_model": True}, "unknown"),
    ("EU-AI-5", "2026-12-02", {"image_model": False}, "not_applicable"),
    ("FCC-5-YEAR", DAY, eol(5.0), "pass"),
    ("FCC-5-YEAR", DAY, eol(5.01), "fail"),
    ("FCC-5-YEAR", DAY, {"lots": (US,)}, "unknown"),
    ("FCC-5-YEAR", DAY, {"lots": (US,), "disposal_success": 0.95}, "pass"),
    ("FCC-5-YEAR", DAY, {"lots": (orbit(decay_years=4.9),)}, "pass"),
    ("FCC-5-YEAR", DAY, {"lots": (FR,), "operator_country": "FR"}, "not_applicable"),
    ("FCC-5-YEAR", DAY, {"lots": (OLD,)}, "not_applicable"),
    ("FCC-P-COLL", DAY, {"lots": (US,), "disposal_success": 0.99}, "pass"),
    ("FCC-P-COLL", DAY, {"lots": (orbit(hit_per_year=0.1),), "disposal_success": 0.9}, "fail"),
    ("FCC-P-COLL", DAY, {"lots": (US,)}, "unknown"),
    ("FCC-P-COLL", DAY, {}, "not_applicable"),
    ("FCC-CASUALTY", DAY, {"lots": (US,), "casualty": 9.9e-5}, "pass"),
    ("FCC-CASUALTY", DAY, {"lots": (US,), "casualty": 1e-4}, "fail"),
    ("FCC-CASUALTY", DAY, {"lots": (US,)}, "unknown"),
    ("FR-48-1", "2027-02", french(40, 0.935), "fail"),
    ("FR-48-1", "2027-02", french(40, 0.94), "fail"),
    ("FR-48-1", "2027-02", french(40, 0.941), "pass"),
    ("FR-48-1", "2026-06", french(40, 0.935), "pass"),
    ("FR-48-1", "2027-02", french(100, 0.93), "fail"),
    ("FR-48-1", "2026-12-31", french(100, 0.93), "pass"),
    ("FR-48-1", "2027-02", french(9, 0.5), "not_applicable"),
    ("FR-48-1", "2027-02", {"lots": (FR,), "operator_country": "FR"}, "unknown"),
    ("FR-48-2", DAY, {"lots": (FR,), "operator_country": "FR", "casualty": 1e-5}, "pass"),
    ("FR-48-2", DAY, {"lots": (FR,), "operator_country": "FR", "casualty": 1.1e-5}, "fail"),
    ("FR-48-2", DAY, {"lots": (FR,), "operator_country": "FR"}, "unknown"),
    # At 600 km 0.1116 m2 of albedo x area is magnitude 7.05: France passes, the IAU fails it.
    ("FR-MAG-7", DAY, magnitude(FR, 0.1116), "pass"),
    ("FR-MAG-7", DAY, magnitude(FR, 0.1240), "fail"),
    ("FR-MAG-7", DAY, magnitude(US, 0.1116, "US"), "not_applicable"),
    ("FR-MAG-7", DAY, {**magnitude(FR, 0.1116), "units": 99}, "not_applicable"),
    ("IAU-MAG", DAY, magnitude(US, 0.1116, "US"), "fail"),
    ("IAU-MAG", DAY, magnitude(US, 0.1050, "US"), "pass"),
    ("IAU-MAG", DAY, {"lots": (US,), "albedo": 0.0}, "pass"),
    ("IAU-MAG", DAY, {"lots": (OLD,)}, "not_applicable"),
    ("EU-SPACE-72", "2031-01", magnitude(US, 0.1116, "US"), "proposed"),
    ("DE-ENEFG-11-1", "2027-07-01", hall(OLD, pue=1.45), "pass"),
    ("DE-ENEFG-11-1", "2030-07-01", hall(OLD, pue=1.45), "fail"),
    ("DE-ENEFG-11-1", "2027-06", hall(OLD, pue=1.9), "proposed"),
    ("DE-ENEFG-11-1", "2030-07-01", hall(NEW, pue=1.45), "not_applicable"),
    ("DE-ENEFG-11-1", "2030-07-01", hall(ground("FR"), pue=1.45), "not_applicable"),
    ("DE-ENEFG-11-1", "2030-07-01", {**hall(OLD, pue=1.45), "units": 0.2}, "not_applicable"),
    ("DE-ENEFG-11-1", "2030-07-01", hall(ground(kind="rented"), pue=2.0), "not_applicable"),
    ("DE-ENEFG-11-2", "2028-08-01", hall(NEW, pue=1.25), "fail"),
    ("DE-ENEFG-11-2", "2028-07-31", hall(NEW, pue=1.25), "proposed"),
    ("DE-ENEFG-11-2", "2028-08-01", hall(ground(overhead=0.2, from_month=1)), "pass"),
    ("DE-ENEFG-DRAFT", "2028-08-01", hall(NEW, pue=1.25), "proposed"),
    ("DE-ENEFG-REUSE", "2027-08", hall(LATER, heat_reuse=0.12), "fail"),
    ("DE-ENEFG-REUSE", "2027-08", hall(LATER, heat_reuse=0.15), "pass"),
    ("DE-ENEFG-REUSE", "2027-08", hall(LATER), "unknown"),
    ("DE-ENEFG-REUSE", "2027-08", hall(NEW, heat_reuse=0.0), "proposed"),
    ("EU-EED-12", DAY, hall(OLD, energy_reported=True), "pass"),
    ("EU-EED-12", DAY, hall(OLD, energy_reported=False), "fail"),
    ("EU-EED-12", DAY, hall(OLD), "unknown"),
    ("EU-EED-12", DAY, hall(ground("US")), "not_applicable"),
    ("EU-NIS2-23", DAY, {"incident_notice": "24 h"}, "pass"),
    ("EU-NIS2-23", DAY, {"incident_notice": "25 h"}, "fail"),
    ("EU-NIS2-23", DAY, {}, "unknown"),
    ("EU-NIS2-23", DAY, {"turnover": 11e6}, "not_applicable"),
    ("ITU-RR-18", DAY, {"lots": (US,), "landing": True}, "pass"),
    ("ITU-RR-18", DAY, {"lots": (US,), "landing": False}, "fail"),
    ("ITU-RR-18", DAY, {"lots": (US,)}, "unknown"),
    ("ITU-RR-18", DAY, hall(ground("US"), landing=False), "not_applicable"),
    ("US-MERGER-1", DAY, {"hhi_before": 1750, "hhi_after": 1860}, "fail"),
    ("US-MERGER-1", DAY, {"hhi_before": 1760, "hhi_after": 1860}, "pass"),
    ("US-MERGER-1", DAY, {"hhi_before": 1600, "hhi_after": 1800}, "pass"),
    ("US-MERGER-1", DAY, {"hhi_before": 1600}, "unknown"),
    ("EU-MERGER-20", DAY, {"hhi_before": 1750, "hhi_after": 1860}, "pass"),
    ("EU-MERGER-20", DAY, {"hhi_before": 1750, "hhi_after": 2000}, "fail"),
    ("EU-MERGER-20", DAY, {"hhi_before": 1900, "hhi_after": 2100}, "fail"),
    ("EU-MERGER-20", DAY, {}, "unknown"),
    ("AT-WELTRG-4", DAY, {"lots": (AT,), "operator_country": "AT", "insurance": "70 MUSD"}, "pass"),
    ("AT-WELTRG-4", DAY, {"lots": (AT,), "operator_country": "AT", "insurance": "60 MUSD"}, "fail"),
    ("AT-WELTRG-4", DAY, {"lots": (AT,), "operator_country": "AT"}, "unknown"),
    ("AT-WELTRG-4", DAY, {"lots": (US,)}, "not_applicable"),
)  # fmt: skip
