"""Coverage-guided search for input that breaks a rule: `make fuzz`, for a bounded time.

Every target of tests/fuzz_targets.py gets FUZZ_SECONDS (60) in a process of its own, seeded with
the project's own records and pages. What is found is left in build/fuzz/ and told; exit 1.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "build" / "fuzz"
SLOW_SECONDS = 10
MAX_BYTES = {"yaml": 20_000, "page": 20_000, "prose": 5_000, "formula": 500}
"""What one field or a large record takes: longer input is refused before it is read."""


def main(arguments: list[str]) -> int:
    if len(arguments) == 2 and arguments[0] == "--one":
        return one(arguments[1])
    seconds = int(os.environ.get("FUZZ_SECONDS", "60"))
    failed = [name for name in arguments or MAX_BYTES if not run(name, seconds)]
    for name in failed:
        print(f"{name}: see {FOUND.relative_to(ROOT)}/{name}-*", file=sys.stderr)
    return 1 if failed else 0


def run(name: str, seconds: int) -> bool:
    """Whether the target stood the time; it runs apart, because a crash would end this process."""
    print(f"== {name}: {seconds} s", flush=True)
    FOUND.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "FUZZ_SECONDS": str(seconds)}
    done = subprocess.run(
        [sys.executable, __file__, "--one", name], check=False, cwd=ROOT, env=environment
    )
    return done.returncode == 0


def one(name: str) -> int:
    """Never returns while nothing is found: the fuzzer ends the process itself."""
    import atheris  # noqa: PLC0415 - the first process needs no fuzzer

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
