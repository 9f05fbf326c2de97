"""Small panels that several tests share."""

import numpy as np
import pandas as pd
from statsmodels.datasets import grunfeld


def grunfeld_ten():
    """Grunfeld's ten firms, 1935 to 1954, as Baltagi uses them."""
    data = grunfeld.load_pandas().data
    data = data[data.firm != "American Steel"].reset_index(drop=True)
    return data.rename(columns={"invest": "outcome"})


def made_up(seed=1, states=12, years=6):
    """A panel with units' and periods' effects, an endogenous column and two instruments; some rows are lost."""
    draw = np.random.default_rng(seed)
    rows = pd.MultiIndex.from_product([range(states), range(2000, 2000 + years)], names=["state", "year"])
    frame = rows.to_frame(index=False)
    z, noise = draw.normal(size=(len(frame), 2)), draw.normal(size=len(frame))
    state_effect, year_effect = draw.normal(size=states)[frame.state], draw.normal(size=years)[frame.year - 2000]
    frame["z1"], frame["z2"] = z.T
    frame["police"] = z @ [1.0, 0.5] + noise + state_effect
    frame["wage"] = draw.normal(size=len(frame)) + year_effect
    error = noise + draw.normal(size=len(frame))
    frame["crime"] = 2 * frame.police - frame.wage + state_effect + year_effect + error
    return frame


def unbalanced():
    return made_up().drop(index=[0, 7, 8, 30]).reset_index(drop=True)
