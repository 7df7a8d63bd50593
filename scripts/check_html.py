"""Validates every page of a built site with the Nu HTML checker, warnings included.

    python scripts/check_html.py site

The checker is a Java program from the npm package vnu-jar (bench/package.json).
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
JAR = ROOT / "bench" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def main(site: str) -> int:
    """Print the findings, one per line; return 0 when there are none."""
    command = ["java", "-jar", str(JAR), "--format", "gnu", "--skip-non-html", site]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    findings = [line for line in done.stderr.splitlines() if line.startswith('"')]
    for line in findings:
        print(line)
    pages = sum(1 for _ in Path(site).rglob("*.html"))
    print(f"{pages} sivua / sidor / pages: {len(findings)} huomautusta / anmärkningar / findings")
    if not findings and done.returncode:
        print(done.stderr)
    return 1 if findings or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
