"""Time and memory of `foresaid new` on TEXT, repeated: python tests/bench/new.py TEXT [MEGABYTES]."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    data = Path(sys.argv[1]).read_bytes()
    size = int(sys.argv[2] if len(sys.argv) > 2 else 100) * 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.txt"
        big.write_bytes(data * (size // len(data) + 1))
        start = time.perf_counter()
        command = [sys.executable, "-m", "foresaid", "new", str(big), "-o", "-"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{big.name}: {size / 1e6:.0f} MB in {seconds:.1f} s, {megabytes:.0f} MB of memory at most")


main()
