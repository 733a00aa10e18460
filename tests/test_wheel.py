"""The wheel, installed into an empty environment, runs from anywhere and has its guide."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """One command; its output is shown when it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.mark.thorough
def test_the_wheel_runs_from_an_empty_environment(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "dist", ROOT, cwd=ROOT)
    (wheel,) = (tmp_path / "dist").glob("partnercheck-*.whl")
    venv.create(tmp_path / "empty", with_pip=True)
    scripts = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    version = run(scripts / "partnercheck", "--version", cwd=elsewhere)
    listed = run(scripts / "partnercheck", "list", "--data-dir", tmp_path / "data", cwd=elsewhere)
    guide = run(
        scripts / "python",
        "-c",
        "from partnercheck.places import built_in_guide\n"
        "from partnercheck.guide.load import load_guide\n"
        "print(built_in_guide()); print(len(load_guide(built_in_guide()).principles))",
        cwd=elsewhere,
    )

    assert version.stdout.startswith("partnercheck 0.")
    assert "no review" in listed.stderr.lower()
    folder, principles = guide.stdout.split("\n")[:2]
    assert Path(folder).is_relative_to(tmp_path / "empty")
    assert principles == "21"
