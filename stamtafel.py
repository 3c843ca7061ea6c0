"""Finds the rooms, starts the command line."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOMS = HERE / "stamtafel_house"  # in an installed wheel; in a checkout they stand beside this file
# First, not last: others own a package called `daemon` too (docs/decisions/0001).
sys.path.insert(0, str(ROOMS if ROOMS.is_dir() else HERE))

from daemon.commands import main

if __name__ == "__main__":
    sys.exit(main())
