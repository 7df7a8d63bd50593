"""Coverage-guided fuzzing of the parsers, for a limited time: `make fuzz`.

Every target of tests/fuzz_targets.py runs for FUZZ_SECONDS (60) in its own process, seeded with the
project's records and pages. Failing input is written to build/fuzz/; the exit code is then 1.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "build" / "fuzz"
SLOW_SECONDS = 10
MAX_BYTES = {"yaml": 20_000, "page": 20_000, "prose": 5_000, "formula": 500}
"""Maximum input by target: longer input is rejected before parsing."""


def main(arguments: list[str]) -> int:
    if len(arguments) == 2 and arguments[0] == "--one":
        return one(arguments[1])
    seconds = int(os.environ.get("FUZZ_SECONDS", "60"))
    failed = [name for name in arguments or MAX_BYTES if not run(name, seconds)]
    for name in failed:
        print(f"{name}: see {FOUND.relative_to(ROOT)}/{name}-*", file=sys.stderr)
    return 1 if failed else 0


def run(name: str, seconds: int) -> bool:
    """Return whether the target ran without failure, in a child process that may crash."""
    print(f"== {name}: {seconds} s", flush=True)
    FOUND.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "FUZZ_SECONDS": str(seconds)}
    done = subprocess.run(
        [sys.executable, __file__, "--one", name], check=False, cwd=ROOT, env=environment
    )
    return done.returncode == 0


def one(name: str) -> int:
    """Run one target. The fuzzer ends the process itself when the time is over."""
    import atheris  # noqa: PLC0415 - the parent process needs no fuzzer

    sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]
    with atheris.instrument_imports(include=["digikunta"]):
        from fuzz_targets import TARGETS, known, seeds  # noqa: PLC0415 - instrumented on import

    corpus = FOUND / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    known()
    limits = [f"-max_total_time={os.environ['FUZZ_SECONDS']}", f"-max_len={MAX_BYTES[name]}"]
    limits += [
        f"-timeout={SLOW_SECONDS}",
        f"-artifact_prefix={FOUND}/{name}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], TARGETS[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
