"""Which statements of the mission are proved by a test that passes: `make mission`."""

import sys
from collections import Counter
from collections.abc import Iterator

import pytest

STATEMENTS = {"S0": range(1, 52), "S1": range(1, 73), "S2": range(1, 75), "S3": range(1, 69), "S4": [*range(1, 54), 60]}


class Ledger:
    """Watches the tests and writes down which statements passed and failed."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[None]:
        report = yield
        if report.when == "call" or report.failed:
            numbers = {number for mark in item.iter_markers("seed") for number in mark.args}
            for number in numbers:
                if report.passed:
                    self.passed[number] += 1
                elif report.failed:
                    self.failed.add(number)
        return report


def _ranges(names: list[str]) -> str:
    """`S0-001…S0-003 S0-007`."""
    runs: list[list[str]] = []
    for name in names:
        if runs and int(runs[-1][-1][3:]) + 1 == int(name[3:]):
            runs[-1].append(name)
        else:
            runs.append([name])
    return " ".join(run[0] if len(run) == 1 else f"{run[0]}…{run[-1]}" for run in runs)


def main() -> int:
    ledger = Ledger()
    pytest.main(["-q", "--no-header", "-m", "seed", "-p", "no:cacheprovider"], plugins=[ledger])
    known = {f"{seed}-{number:03}" for seed, numbers in STATEMENTS.items() for number in numbers}
    stray = sorted((set(ledger.passed) | ledger.failed) - known)
    for seed, numbers in STATEMENTS.items():
        names = [f"{seed}-{number:03}" for number in numbers]
        proved = [name for name in names if ledger.passed[name] and name not in ledger.failed]
        left = sorted(set(names) - set(proved))
        print(f"{seed}: {len(proved)} of {len(names)} proved; open: {_ranges(left) or 'none'}")
    if stray:
        print(f"tests name statements that do not exist: {' '.join(stray)}")
    return int(bool(ledger.failed or stray))


if __name__ == "__main__":
    sys.exit(main())
