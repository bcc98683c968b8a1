"""``python -m dragoman.cli``."""

from dragoman.cli.app import main

if __name__ == "__main__":
    main()
