"""Lets the promises share what they are checked against."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
