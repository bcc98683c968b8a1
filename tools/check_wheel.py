"""Installs the built package as a user would and runs it: ``python tools/check_wheel.py``.

Everything happens in a folder that is removed afterwards. What the source tree lends to the tests (data files
left out of the package, dependencies that nobody declared) is missing here. Exits with 1 at the first fault.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_MEGABYTES = 300
"""What the package may take with all that it depends on, beside pip itself."""
AS_OF = "2025-12-01"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        wheel = _built(home)
        program = _installed(home / "venv", wheel)
        _check_size(home / "venv")
        _try(program, home)
    print(f"{wheel.name}: installs and runs")


def _built(home: Path) -> Path:
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(home), cwd=ROOT)
    (wheel,) = home.glob("*.whl")
    return wheel


def _installed(folder: Path, wheel: Path) -> str:
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    _run(str(scripts / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", str(wheel))
    return str(scripts / "dragoman")


def _check_size(folder: Path) -> None:
    packages = [path for path in folder.rglob("site-packages/*") if not path.name.startswith("pip")]
    files = [file for package in packages for file in (package, *package.rglob("*")) if file.is_file()]
    megabytes = sum(file.stat().st_size for file in files) >> 20
    print(f"installed size: {megabytes} MB")
    if megabytes > MOST_MEGABYTES:
        sys.exit(f"the installed package takes {megabytes} MB, more than {MOST_MEGABYTES}")


def _try(program: str, home: Path) -> None:
    db = str(home / "record.db")
    _run(program, "--version", cwd=home)
    _run(program, "languages", "check", cwd=home)
    _run(program, "ingest", str(ROOT / "examples"), "--db", db, cwd=home)
    timeline = _run(program, "timeline", "--db", db, "--as-of", AS_OF, cwd=home)
    page = _run(program, "export", "--format", "html", "--db", db, "--as-of", AS_OF, cwd=home)
    _run(program, "doctor", "--db", db, cwd=home)
    if not timeline.strip() or "<html" not in page:
        sys.exit("the installed program finds no event in the examples")


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
