"""Shared helpers of the notebooks; one room a module, the notebook is where they meet (CONTRIBUTING.md)."""
