"""How many there are, of whom several lists each know some: log-linear models of the lists' overlaps (dark figure)."""

from helpers.models.multiple_systems.histories import capture_histories
from helpers.models.multiple_systems.log_linear import log_linear
from helpers.models.multiple_systems.profile import profile_interval
from helpers.models.multiple_systems.selection import all_models, stepwise

__all__ = ["all_models", "capture_histories", "log_linear", "profile_interval", "stepwise"]
