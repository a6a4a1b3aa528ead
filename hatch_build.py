"""Build hook: compiles law/ and places/ into the wheel, so that an installed Greatwrit starts with its cache ready.

The cache is the loader's own (greatwrit.law.compile_to); a law that does not compile fails the build with the loader's words.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "greatwrit/_data/law.json"
"""Where the loader looks for it, beside _data/law and _data/places."""


class CompileTheLaw(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled law to a wheel. An editable install reads the sources and needs none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles before the files are gathered; `version` is `standard` for a wheel, `editable` for a work tree."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from greatwrit.law import compile_to

        self.folder = tempfile.TemporaryDirectory()
        compiled = Path(self.folder.name, "law.json")
        compile_to(compiled)
        build_data["force_include"][str(compiled)] = COMPILED

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the scratch folder once the wheel is written."""
        if version != "editable":
            self.folder.cleanup()
