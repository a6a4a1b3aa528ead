"""The command line: `main(argv)` runs one command inside this process and returns its exit code; it decides nothing.

Exit codes: 0 done; 1 the answer is no, or refused, with the reason; 2 wrong usage. Commands live one module per noun, are loaded only when
called, and raise what they refuse; how a refusal is told, on the terminal or as JSON, is settled here once.
"""

from greatwrit.cli.main import main, run

__all__ = ["main", "run"]
