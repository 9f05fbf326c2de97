"""What every survival model asks of times and events."""

import pandas as pd

from helpers.models import inputs


def observed(durations: pd.Series, events: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Times above 0 and events of 0 or 1 in floats, once there is an event.

    Examples
    --------
    >>> observed(pd.Series([3, 5]), pd.Series([0, 0]))
    Traceback (most recent call last):
    ...
    ValueError: no row has an event: there is nothing to estimate
    """
    durations = inputs.numbers("durations", durations)
    inputs.same_rows("events", events.index, durations.index)
    events = inputs.numbers("events", events)
    if (durations <= 0).any():
        row = inputs.first(durations <= 0)
        raise ValueError(f"durations in row {row!r} is {durations[row]}: expected above 0")
    if not events.isin([0, 1]).all():
        row = inputs.first(~events.isin([0, 1]))
        raise ValueError(f"events in row {row!r} is {events[row]}: expected 0 (censored) or 1")
    if not events.any():
        raise ValueError("no row has an event: there is nothing to estimate")
    return durations, events
