"""5,000 damaged workbooks, each of which must be read and counted, or refused in words: anything else is a failure.

python benchmarks/mutated_workbooks.py [how many]
"""

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.spreadsheets.mutated import taken

SLOWEST_ALLOWED = 30.0


def run(count):
    """How many were read and how many refused, what else was raised, and the seconds of the slowest."""
    outcomes, failures, slowest = Counter(), [], 0.0
    for seed in range(count):
        begun = perf_counter()
        try:
            outcomes["read" if taken(seed) else "refused"] += 1
        except Exception as error:  # what this looks for: anything that is not the reader's own refusal
            failures.append((seed, type(error).__name__))
        slowest = max(slowest, perf_counter() - begun)
    return outcomes, failures, slowest


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    outcomes, failures, slowest = run(count)
    came_to = f"{outcomes['read']:,} read, {outcomes['refused']:,} refused, {len(failures)} failed"
    print(f"{count:,} damaged workbooks: {came_to}; the slowest {slowest:.2f} s")
    for seed, name in failures:
        print(f"seed {seed}: {name}")
    sys.exit(1 if failures or slowest > SLOWEST_ALLOWED else 0)


if __name__ == "__main__":
    main()
