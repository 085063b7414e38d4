"""What the scripts of the gate know of the workspace."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def published():
    """The packages that are published, as `cargo metadata` describes them."""
    command = ["cargo", "metadata", "--no-deps", "--locked", "--format-version", "1"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    return [package for package in metadata["packages"] if package["publish"] is None]
