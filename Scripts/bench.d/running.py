"""Runs a program and measures it."""

import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Run:
    seconds: float
    processor_seconds: float  # the program's own and the system's on its behalf, of all threads
    private_mb: float  # the peak of the anonymous memory: mapped files don't count
    output: str


def anonymous_kilobytes(process):
    try:
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1])
    except OSError:
        pass  # it has just ended
    return 0


def processor_seconds():
    """Of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(command):
    """Runs to the end; a failure of the program ends the benchmark with what it said."""
    before = processor_seconds()
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)  # fmt: skip
    ended = threading.Event()
    peak = 0

    def watch():
        nonlocal peak
        while not ended.wait(0.02):
            peak = max(peak, anonymous_kilobytes(process))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, errors = process.communicate()
    seconds = time.perf_counter() - start
    ended.set()
    watcher.join()
    if process.returncode != 0:
        print(f"bench: exit code {process.returncode} from: {' '.join(map(str, command))}\n{errors}", file=sys.stderr)
        sys.exit(1)
    return Run(seconds, processor_seconds() - before, peak / 1000, output)


def warm(path):
    """Reads a file once, so that no side pays for the disk."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


def available_gigabytes():
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) / 1e6
    return 0.0
