"""Figures are drawn without a screen, and none is left open for the next test."""

import matplotlib
import pytest

matplotlib.use("agg")

from matplotlib import pyplot as plt


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")
