"""The modules of this folder that its tests share (`plans`, `case_folders`)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
