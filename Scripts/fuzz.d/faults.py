#!/usr/bin/env python3
"""System calls that fail and allocations that are refused.

Each case lets one call of one kind fail (the n-th read, write, open, fsync, rename, mapping, thread or allocation) while a
command runs. The command ends within 20 seconds: with 0 and the very output of an undisturbed run, or with 70, 73 or 74 and
a sentence; never with "wrong data" or "no such file" for a disk that fails, never with another answer. What it writes is
whole and new, or whole and as it was. Allocations that the Swift runtime makes end the program by a trap: those are counted
apart, and their answers still must not be wrong.
"""
import errno
import os
import shutil
import sqlite3
import subprocess
import sys

from campaign import ROOT, Campaign

POLICY = os.path.join(ROOT, "GeoData", "policies", "sample-district.yaml")
CALLS = {
    "read": (errno.EIO,), "pread": (errno.EIO,), "pread-short": (0,), "write": (errno.EIO, errno.ENOSPC),
    "pwrite": (errno.EIO, errno.ENOSPC), "open": (errno.EIO, errno.EMFILE, errno.EACCES), "fsync": (errno.EIO, errno.ENOSPC),
    "ftruncate": (errno.EIO,), "rename": (errno.EIO, errno.EACCES), "link": (errno.EPERM, errno.EIO),
    "mkdir": (errno.ENOSPC,), "mmap": (errno.ENOMEM,), "pthread_create": (errno.EAGAIN,), "malloc": (errno.ENOMEM,),
}


def integrity(path):
    database = sqlite3.connect(path)
    try:
        return database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        return str(error)
    finally:
        database.close()


def layers(path):
    """How many rows each layer of a workspace has."""
    database = sqlite3.connect(path)
    try:
        names = [row[0] for row in database.execute("SELECT table_name FROM gpkg_contents ORDER BY 1")]
        names = [name for name in names if not name.startswith("landreserve_")]
        return [(name, database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names]
    finally:
        database.close()


def main():
    campaign = Campaign("faults", __doc__)
    library = campaign.path("refuse.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "refuse.c")
    compiled = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-w", "-o", library, source, "-ldl", "-lpthread"])
    if compiled.returncode != 0:
        sys.exit("faults: cc can't compile Scripts/fuzz.d/refuse.c")
    made = campaign.run("sample", campaign.path("demo"), "--parcels", "400", limit=120)
    assert made.code == 0, made.error
    district = campaign.path("demo", "district.gpkg")
    campaign.run("export", district, "parcels", campaign.path("parcels.geojson"))
    whole = campaign.path("whole.gpkg")
    assert campaign.run("import", whole, district, "--input-layer", "parcels", "--as", "parcels").code == 0
    assert campaign.run("import", whole, district, "--input-layer", "blocks", "--as", "blocks").code == 0
    work = campaign.path("work")
    workspace = os.path.join(work, "w.gpkg")
    results = os.path.join(work, "results.geojson")
    commands = {
        "audit": ["audit", district, "--policy", POLICY, "--on", "2026-01-01", "--json", "--fail-on", "never",
                  "--results", results],
        "import": ["import", workspace, campaign.path("parcels.geojson"), "--as", "parcels", "--crs", "CRS84", "--json"],
        "import into new": ["import", os.path.join(work, "new.gpkg"), district, "--input-layer", "parcels", "--as",
                            "parcels", "--json"],
        "export": ["export", district, "parcels", results],
        "info": ["info", district, "--json"],
    }

    def prepare():
        shutil.rmtree(work, ignore_errors=True)
        os.mkdir(work)
        shutil.copy(whole, workspace)

    before = layers(whole)
    answers, totals = {}, {}

    def answer(name):
        """What the undisturbed command says and leaves."""
        if name not in answers:
            prepare()
            run = campaign.run(*commands[name], limit=120)
            assert run.code == 0, (name, run.error)
            answers[name] = run.output, sorted(os.listdir(work)), layers(workspace), \
                open(results, "rb").read() if os.path.exists(results) else None
        return answers[name]

    def total(name, call):
        """How many calls of a kind the undisturbed command makes."""
        if (name, call) not in totals:
            prepare()
            counted = campaign.path("count")
            campaign.run(*commands[name], limit=120, environment={
                "LD_PRELOAD": library, "FUZZ_CALL": call, "FUZZ_COUNT": counted, "FUZZ_FOLDER": campaign.folder})
            totals[name, call] = int(open(counted).read()) if os.path.exists(counted) else 0
        return totals[name, call]

    while campaign.goes_on():
        name = campaign.random.choice(sorted(commands))
        call = campaign.random.choice(sorted(CALLS))
        answer(name)
        if total(name, call) == 0:
            continue
        # The beginning of a run is where most kinds of call are.
        most = totals[name, call] if campaign.random.random() < 0.6 else min(totals[name, call], 40)
        at = campaign.random.randint(1, most)
        number = campaign.random.choice(CALLS[call])
        goes_on = campaign.random.random() < 0.3
        prepare()
        environment = {"LD_PRELOAD": library, "FUZZ_CALL": call, "FUZZ_AT": str(at), "FUZZ_ERRNO": str(number),
                       "FUZZ_FOLDER": campaign.folder}
        if goes_on:
            environment["FUZZ_MORE"] = "1"
        run = campaign.run(*commands[name], environment=environment)
        campaign.count(f"{call}, {name}")
        words = f"{call} {at} of {totals[name, call]} errno {number}{' and all after' if goes_on else ''}: " \
            f"landreserve {' '.join(commands[name])}: {run.error.strip()[-300:]}"
        if call == "malloc" and run.code is not None and run.code < 0:
            campaign.count("malloc: ended by the Swift runtime")
        else:
            fault = run.fault({0, 70, 73, 74} | ({65, 66} if call == "malloc" else set()))
            if fault is None and run.code == 70 and call not in ("malloc", "pthread_create", "mmap"):
                fault = "exit code 70"
            if fault:
                campaign.fault(f"{call}, {name}, {fault}", words)
                continue
        output, names, rows, result = answers[name]
        if run.code == 0 and run.output != output:
            campaign.fault(f"{call}, {name}, another answer with exit code 0", words)
        if run.code == 0 and (open(results, "rb").read() if os.path.exists(results) else None) != result:
            campaign.fault(f"{call}, {name}, another file with exit code 0", words)
        if os.path.exists(results) and open(results, "rb").read() != result:
            campaign.fault(f"{call}, {name}, half a file", words)
        if integrity(workspace) != "ok":
            campaign.fault(f"{call}, {name}, the workspace is damaged", words)
        elif layers(workspace) not in (before, rows):
            campaign.fault(f"{call}, {name}, the workspace is half changed", words)
        if run.code is not None and run.code >= 0:
            left = [file for file in os.listdir(work) if file not in names and not file.endswith(("-journal", "-wal", "-shm"))]
            if left:
                campaign.fault(f"{call}, {name}, scratch files left", f"{left}: {words}")
    campaign.end()


main()
