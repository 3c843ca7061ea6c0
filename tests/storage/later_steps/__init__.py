"""The migrations of releases that do not exist yet: a parent with children, then its rebuilding."""
