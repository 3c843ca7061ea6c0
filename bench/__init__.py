"""Measurements, no tests: `make bench`. Two shared cores make every number rough; trust ratios."""
