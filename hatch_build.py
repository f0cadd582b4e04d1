"""The hook by which the package build makes the page's bundle first; frontend/bundle.py does the work."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves its parameter open
    """Make the bundle before the files of a wheel or an sdist are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling dictates the signature
        """Build the bundle, unless it stands or its sources are not there, as in an sdist that carries it built."""
        path = Path(self.root) / "frontend" / "bundle.py"
        if path.is_file():
            found = importlib.util.spec_from_file_location("bundle", path)
            if found is None or found.loader is None:
                raise RuntimeError(f"{path} cannot be loaded")
            module = importlib.util.module_from_spec(found)
            found.loader.exec_module(module)
            module.build_bundle()
