"""A new paper: what its source prints is read, and rules and claims are proposed for a person to confirm."""
