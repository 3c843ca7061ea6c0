"""What Stamtafel is: pure decisions over frozen records; no network, clock, database, chance."""
