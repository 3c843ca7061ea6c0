"""Reads any mail as a person would: what she newly wrote, what came along, what kind it is."""
