# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts that mount something do so where nobody else sees it."""
import os
import subprocess
import sys

INSIDE = "VECHE_MOUNTS_ALONE"
ALONE = ["unshare", "--mount", "--propagation", "private"]


def run_alone(main, name):
    """Runs the script's main where mounts are its own; says that it is skipped where that isn't allowed."""
    if os.environ.get(INSIDE):
        return main()
    if subprocess.run([*ALONE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False).returncode != 0:
        print(f"SKIPPED: {name}: mounting isn't allowed here")
        return 0
    return subprocess.run([*ALONE, sys.executable, *sys.argv], env={**os.environ, INSIDE: "1"}, check=False).returncode
