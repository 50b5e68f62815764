"""Forms of the principles: one file per capability, the same names as in services/."""
