"""Runs the program and its peer on the same data, one right after the other, and compares times and answers."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import answers
import district
from running import available_gigabytes, run, warm

HERE = Path(__file__).parent
POLICY = HERE / "bench-policy.yaml"
POSITION_POLICY = HERE / "position-policy.yaml"
CATALOGUE = HERE.parent.parent / "GeoData/policies/qingpu-14th-five-year.yaml"
DATA = HERE.parent.parent / ".build-bench" / "data"
# geopandas needs 13 GB for four million parcels; with less to spare it gets them in parts of a million.
WHOLE_FITS_GB = 16


def row(name, ours, peer, peer_seconds, same_answer, ours_seconds=None):
    """Ours ran before and after the peer: the mean of the times, the larger of the memories."""
    mean = sum(ours_seconds or [once.seconds for once in ours]) / len(ours)
    return {
        "name": name, "ours_s": round(mean, 3), "peer": peer, "peer_s": round(peer_seconds, 3),
        "ratio": round(peer_seconds / mean, 2), "private_mb": round(max(once.private_mb for once in ours), 1),
        "same_answer": bool(same_answer),
    }  # fmt: skip


def around(ours, peer):
    """Ours, the peer, ours again."""
    first = ours()
    peers = peer()
    return [first, ours()], peers


def stage_seconds(timings, stage):
    """A stage's seconds by the clock. Stages are added up over the threads, so each gets its share of the whole."""
    threads = sum(seconds for key, seconds in timings.items() if key != "total_s")
    return timings["total_s"] * timings[f"{stage}_s"] / threads


def audit(name, program, scratch, count, part=None):
    data = district.geopackage(DATA, count)
    warm(data)
    results, peer_results = scratch / "results.geojson", scratch / "peer.geojson"
    in_parts = part is not None and part < count and available_gigabytes() < WHOLE_FITS_GB

    def ours():
        results.unlink(missing_ok=True)
        return run([program, "audit", data, "--policy", POLICY, "--results", results, "--fail-on", "never",
                    "--summary", scratch / "summary.json"])  # fmt: skip

    def peer():
        command = [sys.executable, HERE / "peer_audit.py", data, "--results", peer_results]
        return run(command + (["--part", part] if in_parts else []))

    mine, peers = around(ours, peer)
    said = json.loads(peers.output)
    parcels = json.loads((scratch / "summary.json").read_text())["parcels"]
    same_answer = (
        answers.same(answers.results_totals(results), said["answer"])
        and all(parcels[position] == said["answer"][position] for position in answers.POSITIONS)
        and answers.same_places(results, data)
    )
    return row(name, mine, said["peer"] + (" in parts" if in_parts else ""), peers.seconds, same_answer)


def overlay(name, program, scratch, count):
    data = district.geopackage(DATA, count)
    warm(data)
    timings, stages = scratch / "timings.json", []

    def ours():
        done = run([program, "audit", data, "--policy", POLICY, "--fail-on", "never",
                    "--summary", scratch / "summary.json", "--timings", timings])  # fmt: skip
        stages.append(stage_seconds(json.loads(timings.read_text()), "overlay"))
        return done

    mine, peers = around(ours, lambda: run([sys.executable, HERE / "peer_audit.py", data]))
    said = json.loads(peers.output)
    parcels = json.loads((scratch / "summary.json").read_text())["parcels"]
    counts = {position: said["answer"][position] for position in answers.POSITIONS}
    same_answer = answers.same(parcels, counts | {"area_mu": said["answer"]["area_mu"]})
    return row(name, mine, said["peer"], said["seconds"]["overlay"], same_answer, stages)


def import_geojson(name, program, scratch, count):
    data = district.geojson(DATA, count)
    warm(data)
    workspace, peers_workspace = scratch / "workspace.gpkg", scratch / "peer.gpkg"

    def ours():
        workspace.unlink(missing_ok=True)
        return run([program, "import", workspace, data, "--as", "parcels"])

    mine, peers = around(ours, lambda: run(["ogr2ogr", "-f", "GPKG", peers_workspace, data, "-nln", "parcels"]))
    # "GDAL 3.6.2, released 2023/01/02"
    version = subprocess.run(["ogr2ogr", "--version"], check=True, capture_output=True, text=True).stdout
    expected = answers.geopackage_totals(peers_workspace, "parcels")
    same_answer = answers.same(answers.geopackage_totals(workspace, "parcels"), expected)
    return row(name, mine, "ogr2ogr " + version.split()[1].rstrip(","), peers.seconds, same_answer)


def read_geojson(name, program, scratch, count):
    data = district.geojson(DATA, count)
    warm(data)
    mine, peers = around(
        lambda: run([program, "info", data, "--json"]), lambda: run([sys.executable, HERE / "peer_read.py", data])
    )
    said = json.loads(peers.output)
    document = json.loads(mine[-1].output)
    ours = {key: answers.value(document, key) for key in said["answer"]}
    same_answer = None not in ours.values() and answers.same(ours, said["answer"])
    return row(name, mine, said["peer"], peers.seconds, same_answer)


def rules(name, program, scratch, count):
    """The whole catalogue against the position alone, in turn: position, rules, position, rules, and a quarter's rules."""

    def sample(size):
        folder = DATA / f"sample-{size}"
        if not (folder / "truth.json").exists():
            run([program, "sample", folder, "--parcels", size, "--seed", 1])
        warm(folder / "district.gpkg")
        return folder

    whole, quarter = sample(count), sample(max(300, count // 4))

    def audit(folder, policy):
        return run([program, "audit", folder / "district.gpkg", "--policy", policy, "--on", "2025-12-31",
                    "--fail-on", "never", "--summary", scratch / f"{policy.stem}.json"])  # fmt: skip

    alone, catalogue = [], []
    for _ in range(3):
        alone.append(audit(whole, POSITION_POLICY))
        catalogue.append(audit(whole, CATALOGUE))
    summaries = [json.loads((scratch / f"{policy.stem}.json").read_text()) for policy in (POSITION_POLICY, CATALOGUE)]
    # Faults that both the sample plants and the catalogue has a rule for are found to the number, and no parcel is lost.
    planted = Counter(fault["rule"] for fault in json.loads((whole / "truth.json").read_text())["faults"])
    found = {rule["id"]: rule["findings"] for rule in summaries[1]["rules"] if rule["id"] in planted}
    same_answer = summaries[0]["parcels"] == summaries[1]["parcels"] and all(
        planted[rule] == number for rule, number in found.items()
    )
    flat = audit(quarter, CATALOGUE)

    def ratio(measure):
        return sum(map(measure, catalogue)) / sum(map(measure, alone))

    return row(name, catalogue, "position alone", sum(once.seconds for once in alone) / len(alone), same_answer) | {
        "ratio": round(ratio(lambda once: once.seconds), 2),
        "processor_ratio": round(ratio(lambda once: once.processor_seconds), 2),
        "quarter_private_mb": round(flat.private_mb, 1),
        "rules": len(summaries[1]["rules"]), "findings": sum(rule["findings"] for rule in summaries[1]["rules"]),
    }  # fmt: skip


# What each name measures, how many million parcels it takes, and the ratio that the project holds itself to.
BENCHMARKS = {
    "audit-1m": (audit, 1, 12),
    "audit-4m": (lambda *given: audit(*given, part=given[-1] // 4), 4, 12),
    "overlay-1m": (overlay, 1, 8),
    "import-geojson": (import_geojson, 1, 6),
    "read-geojson": (read_geojson, 1, 8),
    # Here the ratio is ours to ours: how many times as long the rules take as the position alone, at most.
    "rules-1m": (rules, 1, 2.5),
}


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench")
    parser.add_argument("names", nargs="+", choices=BENCHMARKS, metavar="NAME")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--program", type=Path, required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()

    DATA.mkdir(parents=True, exist_ok=True)
    layout = "{:<15} {:>9} {:>9} {:>7} {:>7} {:>11} {:>6}  {}"
    if not arguments.json:
        print(layout.format("name", "ours s", "peer s", "ratio", "wanted", "private MB", "same", "peer"), flush=True)
    all_same = True
    for name in arguments.names:
        measure, millions, wanted = BENCHMARKS[name]
        with tempfile.TemporaryDirectory(dir=DATA.parent) as folder:
            found = measure(name, arguments.program, Path(folder), millions * arguments.size)
        all_same = all_same and found["same_answer"]
        if arguments.json:
            print(json.dumps(found), flush=True)
        else:
            print(
                layout.format(
                    name, f"{found['ours_s']:.2f}", f"{found['peer_s']:.2f}", f"{found['ratio']:.1f}×", f"{wanted}×",
                    f"{found['private_mb']:.0f}", "yes" if found["same_answer"] else "NO", found["peer"],
                ),
                flush=True,
            )  # fmt: skip
    return 0 if all_same else 1


if __name__ == "__main__":
    sys.exit(main())
