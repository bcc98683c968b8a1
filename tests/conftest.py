"""What holds for all tests."""

from hypothesis import settings

# A slow machine is no fault of the program: no example may fail for the time it took.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
