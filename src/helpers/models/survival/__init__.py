"""Time until an event, such as a new arrest, when some have not had it yet (censored)."""

from helpers.models.survival.cox import cox
from helpers.models.survival.kaplan_meier import kaplan_meier
from helpers.models.survival.parametric import parametric, proportional_hazards
from helpers.models.survival.piecewise import person_periods, piecewise_exponential, piecewise_survival

__all__ = [
    "cox", "kaplan_meier", "parametric", "person_periods", "piecewise_exponential", "piecewise_survival",
    "proportional_hazards",
]  # fmt: skip
