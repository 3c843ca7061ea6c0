"""A whole sample organisation on embedded servers."""
