"""What holds for all tests."""

import os

from hypothesis import settings

# A slow machine is no fault of the program: no example may fail for the time it took. In continuous
# integration the examples are the same each time; elsewhere new ones are tried.
settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("untimed")
