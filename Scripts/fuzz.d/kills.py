#!/usr/bin/env python3
"""Commands that are killed while they write, and commands that meet a full disk.

After each kill the workspace is whole, holds the layers of before or of after, and reads on; the next command sweeps what
was left beside it. A command that meets a full disk (a limit on the size of files) ends with 73 or 74, leaves no scratch
file and, where it says that the file is as it was, that is so; files and workspace are all new or all old.
"""
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time

from campaign import POLICY, Campaign


def state(path):
    """The layers with their row counts and times, after SQLite has rolled back what was not committed."""
    database = sqlite3.connect(path)
    try:
        if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return "damaged"
        names = [row[0] for row in database.execute("SELECT table_name FROM gpkg_contents ORDER BY 1")]
        times = dict(database.execute("SELECT layer, made_at FROM landreserve_layers"))
        return [(name, times.get(name), database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
                for name in names]
    except sqlite3.Error as error:
        return str(error)
    finally:
        database.close()


def main():
    campaign = Campaign("kills", __doc__)
    random = campaign.random
    made = campaign.run("sample", campaign.path("demo"), "--parcels", "2000", limit=120)
    assert made.code == 0, made.error
    district = campaign.path("demo", "district.gpkg")
    policy = campaign.path("policy.yaml")
    open(policy, "w").write(POLICY)
    whole = campaign.path("whole.gpkg")
    for layer in ("parcels", "blocks"):
        assert campaign.run("import", whole, district, "--input-layer", layer, "--as", layer).code == 0
    logged = campaign.path("logged.gpkg")
    shutil.copy(whole, logged)
    database = sqlite3.connect(logged)
    database.execute("PRAGMA journal_mode = WAL")
    database.close()
    work = campaign.path("work")
    workspace, results = os.path.join(work, "w.gpkg"), os.path.join(work, "results.geojson")
    commands = {
        "import": ["import", workspace, district, "--input-layer", "parcels", "--as", "parcels"],
        "import into new": ["import", os.path.join(work, "new.gpkg"), district, "--input-layer", "parcels", "--as", "parcels"],
        "audit": ["audit", workspace, "--policy", policy, "--fail-on", "never", "--results", results,
                  "--summary", os.path.join(work, "summary.json")],
        "export": ["export", workspace, "parcels", results],
        "export to a GeoPackage": ["export", workspace, "parcels", os.path.join(work, "out.gpkg")],
    }
    seconds = {}
    for name, command in commands.items():
        shutil.rmtree(work, ignore_errors=True)
        os.mkdir(work)
        shutil.copy(whole, workspace)
        run = campaign.run(*command, limit=120)
        assert run.code == 0, (name, run.error)
        seconds[name] = run.seconds
    while campaign.goes_on():
        name = random.choice(sorted(commands))
        is_logged = random.random() < 0.4
        shutil.rmtree(work, ignore_errors=True)
        os.mkdir(work)
        shutil.copy(logged if is_logged else whole, workspace)
        old = b"the earlier results"
        open(results, "wb").write(old)
        before = state(workspace)
        words = f"{name}{' with a write-ahead log' if is_logged else ''}"
        if random.random() < 0.6:
            campaign.count("killed: " + words)
            process = subprocess.Popen([campaign.program, *commands[name]], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, env=campaign.environment, start_new_session=True)
            time.sleep(random.random() * seconds[name] * 1.1)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            check(campaign, workspace, results, old, before, words)
            # The next command reads on and sweeps.
            after = campaign.run(*commands["import"], limit=60)
            if after.code != 0:
                campaign.fault("after a kill: " + words, f"exit code {after.code}: {after.error.strip()[-200:]}")
            left = [file for file in os.listdir(work) if file.startswith(".")]
            if left:
                campaign.fault("scratch files left after a kill: " + words, str(left))
        else:
            campaign.count("full disk: " + words)
            limit = random.randrange(1, 1 + int(os.path.getsize(workspace) * 1.6))

            def narrow():
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

            run = campaign.run(*commands[name], limit=60, preexec_fn=narrow)
            fault = run.fault({0, 73, 74})
            if fault:
                campaign.fault(f"full disk: {words}, {fault}", f"at {limit} bytes: {run.error.strip()[-200:]}")
            changed = check(campaign, workspace, results, old, before, words)
            if run.code not in (0, None) and changed:
                campaign.fault("changed in spite of a fault: " + words, f"at {limit} bytes: {run.error.strip()[-200:]}")
            left = [file for file in os.listdir(work) if file.startswith(".")]
            if left and run.code is not None and run.code >= 0:
                campaign.fault("scratch files left on a full disk: " + words, str(left))
    campaign.end()


def check(campaign, workspace, results, old, before, words):
    """Whether the workspace or the results changed; they must be whole, and not one new and the other old."""
    after = state(workspace)
    if isinstance(after, str):
        campaign.fault("damaged: " + words, after)
        return True
    content = open(results, "rb").read()
    is_new_file = content != old
    if is_new_file and not content.rstrip().endswith(b"}"):
        campaign.fault("half a file: " + words, f"{len(content)} bytes")
    if words.startswith("audit") and is_new_file and after == before:
        # A kill between the two is told by the time of the results; a full disk must never do it.
        campaign.count("killed between the results and the workspace")
    return is_new_file or after != before


main()
