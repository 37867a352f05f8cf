#!/usr/bin/env python3
"""Commands that share a workspace.

Two or three commands start at once: imports into a workspace that does not exist, imports that replace the layer that
others read, audits, exports. Each ends with 0 and the answer of one state, the first or the second, or with 74 and a word;
afterwards every import that ended with 0 is in the workspace, and the workspace is whole.
"""
import os
import shutil
import signal
import sqlite3
import subprocess
import time

from campaign import Campaign

POLICY = """name: two states
area: {method: declared}
layers: {parcels: {table: parcels, key: parcel_id, columns: {declared_area: a}}}
rules: [{id: valid, kind: valid-geometry}]
"""


def write_state(path, state, count):
    """Parcels whose every row says which state it is of."""
    with open(path, "w") as file:
        file.write("parcel_id,state,a,wkt\n")
        for i in range(count):
            x, y = 600000 + (i % 100) * 10, 3440000 + (i // 100) * 10
            file.write(f'P{i},{state},{state},"POLYGON (({x} {y},{x + 9} {y},{x + 9} {y + 9},{x} {y + 9},{x} {y}))"\n')


def main():
    campaign = Campaign("concurrency", __doc__)
    random = campaign.random
    count = 6000
    for state in (1, 2):
        write_state(campaign.path(f"{state}.csv"), state, count)
    open(campaign.path("policy.yaml"), "w").write(POLICY)

    def importing(workspace, state, layer="parcels"):
        return ["import", workspace, campaign.path(f"{state}.csv"), "--as", layer, "--crs", "EPSG:4549", "--json"]

    work = campaign.path("work")
    workspace = os.path.join(work, "w.gpkg")
    first = campaign.path("first.gpkg")
    assert campaign.run(*importing(first, 1), limit=120).code == 0
    logged = campaign.path("logged.gpkg")
    shutil.copy(first, logged)
    database = sqlite3.connect(logged)
    database.execute("PRAGMA journal_mode = WAL")
    database.close()

    def start(command):
        time.sleep(random.random() * 0.2)
        return command, subprocess.Popen([campaign.program, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                         env=campaign.environment, start_new_session=True)

    def ending(process):
        try:
            output, error = process.communicate(timeout=60)
            return process.returncode, output, error.decode(errors="replace")
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, b"", ""

    while campaign.goes_on():
        shutil.rmtree(work, ignore_errors=True)
        os.mkdir(work)
        is_new = random.random() < 0.35
        is_logged = not is_new and random.random() < 0.5
        if is_new:
            layers = ["parcels", "blocks", "constraint:a"]
            commands = [importing(workspace, random.choice((1, 2)), layer) for layer in layers[:random.choice((2, 3))]]
            kind = "first imports"
        else:
            shutil.copy(logged if is_logged else first, workspace)
            reading = [
                ["export", workspace, "parcels", os.path.join(work, "out.csv")],
                ["audit", workspace, "--policy", campaign.path("policy.yaml"), "--no-store", "--json", "--fail-on", "never",
                 "--results", os.path.join(work, "results.csv")],
                ["audit", workspace, "--policy", campaign.path("policy.yaml"), "--json", "--fail-on", "never",
                 "--results", os.path.join(work, "stored.csv")]]
            commands = [importing(workspace, 2)] + random.sample(reading, random.choice((1, 2)))
            random.shuffle(commands)
            kind = "readers and an import" + (", write-ahead log" if is_logged else "")
        campaign.count(kind)
        ends = [(command, *ending(process)) for command, process in [start(command) for command in commands]]
        for command, code, output, error in ends:
            words = f"{kind}: landreserve {' '.join(command)}: {error.strip()[-200:]}"
            if code not in (0, 74):
                campaign.fault(f"{kind}, {command[0]}, exit code {code}", words)
            if code == 74:
                campaign.count(f"{kind}: refused")
            for name in ("out.csv", "results.csv", "stored.csv"):
                path = os.path.join(work, name)
                if code == 0 and path in command:
                    lines = open(path, encoding="utf-8-sig").read().splitlines()
                    states = {line.split(",")[1] for line in lines[1:]}
                    if len(states) != 1 or len(lines) != count + 1:
                        campaign.fault(f"{kind}, {command[0]}, mixed states", f"{states}, {len(lines) - 1} rows: {words}")
        if not os.path.exists(workspace):
            campaign.fault(f"{kind}, no workspace", str([end[1:] for end in ends]))
            continue
        database = sqlite3.connect(workspace)
        if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            campaign.fault(f"{kind}, damaged", "")
        for command, code, _, _ in ends:
            if command[0] != "import" or code != 0:
                continue
            layer, state = command[command.index("--as") + 1], command[2][-5]
            try:
                rows = database.execute(f'SELECT state, count(*) FROM "{layer}" GROUP BY state').fetchall()
            except sqlite3.Error as fault:
                rows = str(fault)
            if rows not in ([(state, count)], [(int(state), count)]):
                campaign.fault(f"{kind}, an import that ended with 0 is not there", f"{layer}: {rows}")
        database.close()
        left = [name for name in os.listdir(work) if name.startswith(".")]
        if left:
            campaign.fault(f"{kind}, scratch files left", str(left))
    campaign.end()


main()
