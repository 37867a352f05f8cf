"""What the campaigns share: their arguments, running the program within limits, and telling of what went wrong."""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CONTRACT = {0, 1, 64, 65, 66, 73, 74}
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Run:
    """One run of the program."""

    def __init__(self, arguments, code, output, error, seconds):
        self.arguments, self.code, self.output, self.error, self.seconds = arguments, code, output, error, seconds

    def fault(self, allowed=CONTRACT, limit=20):
        """What is wrong with how it ended, or None."""
        if self.code is None:
            return f"no end within {limit} s"
        if self.code < 0:
            return f"ended by signal {signal.Signals(-self.code).name}"
        if self.code not in allowed:
            return f"exit code {self.code}"
        if self.code in (64, 65, 66, 73, 74) and not self.error.strip():
            return f"exit code {self.code} without a word"
        return None


class Campaign:
    """A campaign's time, random numbers, scratch folder and figures."""

    def __init__(self, name, description):
        parser = argparse.ArgumentParser(description=description)
        parser.add_argument("--seconds", type=float, default=60)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--keep", metavar="FOLDER", help="keep the inputs of faults here")
        self.options = parser.parse_args()
        self.name = name
        self.program = os.path.join(os.environ.get("LANDRESERVE_PROGRAMS", ""), "landreserve")
        self.random = random.Random(self.options.seed)
        self.start = time.monotonic()
        self.folder = tempfile.mkdtemp(prefix="landreserve-fuzz-")
        self.counts = {}
        self.faults = {}
        self.environment = dict(os.environ, TMPDIR=self.path("tmp"), LC_ALL="C.UTF-8", SWIFT_BACKTRACE="enable=no")
        os.mkdir(self.path("tmp"))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def goes_on(self):
        return time.monotonic() - self.start < self.options.seconds

    def run(self, *arguments, limit=20, **more):
        """Runs the program; what runs beyond the limit is killed with all that it started."""
        environment = dict(self.environment, **more.pop("environment", {}))
        start = time.monotonic()
        process = subprocess.Popen(
            [self.program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment, start_new_session=True, **more)
        try:
            output, error = process.communicate(timeout=limit)
            code = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, error = process.communicate()
            code = None
        return Run(arguments, code, output, error.decode(errors="replace"), time.monotonic() - start)

    def count(self, kind, number=1):
        self.counts[kind] = self.counts.get(kind, 0) + number

    def fault(self, kind, words, files=()):
        """Tells of a fault, the first three of a kind in full."""
        self.faults[kind] = self.faults.get(kind, 0) + 1
        if self.faults[kind] > 3:
            return
        print(f"FAULT {kind}: {words}", file=sys.stderr, flush=True)
        if self.options.keep:
            os.makedirs(self.options.keep, exist_ok=True)
            for file in files:
                if os.path.exists(file):
                    name = f"{self.name}-{kind.replace(' ', '-').replace('/', '-')}-{self.faults[kind]}-"
                    shutil.copy(file, os.path.join(self.options.keep, name + os.path.basename(file)))

    def end(self):
        """Prints the figures and ends with 1 where something was wrong."""
        seconds = time.monotonic() - self.start
        for kind in sorted(self.counts):
            print(f"{kind}: {self.counts[kind]}")
        for kind in sorted(self.faults):
            print(f"FAULTS {kind}: {self.faults[kind]}")
        print(f"{self.name}: seed {self.options.seed}, {seconds:.0f} s, {sum(self.faults.values())} faults")
        shutil.rmtree(self.folder, ignore_errors=True)
        sys.exit(1 if self.faults else 0)


# What most inputs can be audited by.
POLICY = """name: campaign
area: {method: ellipsoid}
layers:
  parcels: {table: parcels, key: parcel_id}
  blocks: {table: blocks, key: block_id}
rules:
  - {id: valid, kind: valid-geometry}
  - {id: empty, kind: empty-geometry}
"""
