"""Build hook: puts law/, places/ and filings/ into the wheel as greatwrit/_data, with the law compiled beside them.

The compiled law is the loader's own cache; a law that does not compile fails the build in the loader's words. An editable install reads the
folders of the work tree and gets nothing from here.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("law", "places", "filings")


class Data(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the data that an installed Greatwrit speaks of."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the files are gathered; `version` is `standard` for a wheel, `editable` for a work tree."""
        if version == "editable":
            return
        root = Path(self.root)
        for folder in FOLDERS:
            build_data["force_include"][str(root / folder)] = f"greatwrit/_data/{folder}"

        sys.path.insert(0, str(root / "src"))
        from greatwrit.workbench.compile import compile_to

        self.scratch = tempfile.TemporaryDirectory()
        compile_to(Path(self.scratch.name))
        build_data["force_include"][self.scratch.name] = "greatwrit/_data/compiled"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called once the wheel is written."""
        if version != "editable":
            self.scratch.cleanup()
