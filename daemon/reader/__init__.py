"""Reads any mail as a person would: what she newly wrote, what came with it, and what kind it is."""
