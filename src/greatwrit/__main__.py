"""`python -m greatwrit`: the command line without its script."""

from greatwrit.cli import run

run()
