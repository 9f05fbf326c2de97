"""Panels: units, such as counties or states, seen over periods."""

from helpers.models.panels.estimators import between, first_differences, fixed_effects
from helpers.models.panels.hausman import hausman
from helpers.models.panels.instruments import (
    between_2sls,
    fixed_effects_2sls,
    random_effects_2sls,
    swamy_arora_theta,
)
from helpers.models.panels.staggered import (
    callaway_santanna,
    event_time_columns,
    group_time_effects,
    imputed_effects,
    sun_abraham,
)

__all__ = [
    "between", "between_2sls", "callaway_santanna", "event_time_columns", "first_differences", "fixed_effects",
    "fixed_effects_2sls", "group_time_effects", "hausman", "imputed_effects", "random_effects_2sls", "sun_abraham",
    "swamy_arora_theta",
]  # fmt: skip
