"""Money as pure functions: present values, annuities, loans, learning curves, distributions.

Names are loaded on first use; in code, import from the module that holds them.
"""

from __future__ import annotations

from importlib import import_module

_NAMES = {
    "annuity": (
        "capital_recovery_frac",
        "annual_capital_recovery_frac",
        "capital_recovery_monthly_frac",
        "monthly_rate_frac",
        "fixed_charge_usd_per_kwh",
    ),
    "present": (
        "Rate",
        "npv_usd",
        "xnpv_usd",
        "irr",
        "xirr",
        "mirr_frac",
        "gordon_value_usd",
        "dcf_value_usd",
    ),
    "loan": ("payment_usd", "loan_interest_usd", "closing_cash_usd"),
    "losses": ("LossMaking", "value_driver_usd", "loss_making_value_usd"),
    "dilution": ("round_retention_frac", "pool_retention_frac"),
    "wright": (
        "wright_exponent",
        "wright_frac",
        "wright_price_usd_per_kg",
        "WrightFit",
        "wright_fit",
    ),
    "metalog": ("quantile", "log_quantile", "feasible"),
    "shapes": ("uniform_quantile", "discrete_quantile", "fixed_quantile"),
}
_HOME = {name: module for module, names in _NAMES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
