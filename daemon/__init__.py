"""All that waits, hears and speaks: network, clock, files. The only room that commits."""
