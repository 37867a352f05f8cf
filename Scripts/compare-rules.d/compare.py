"""Audits Cambridge with the program and with geopandas, and compares the findings parcel by parcel."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import yaml

import city

POLICY = Path(__file__).parent.parent.parent / "GeoData/policies/cambridge-ma.yaml"
INPUTS = [
    ("parcels_fy14.geojson", ["--as", "parcels", "--map", "parcel_id=ML"]),
    ("zoning_districts.geojson", ["--as", "blocks"]),
    ("open_space.geojson", ["--as", "constraint:open-space"]),
    ("flood_100yr.geojson", ["--as", "constraint:flood-zone"]),
]
OTHER_PARCEL = re.compile(r"overlaps parcel (.+) by ")


def run(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        print(f"compare-rules: exit code {done.returncode} from: {' '.join(map(str, command))}\n{done.stderr}",
              file=sys.stderr)  # fmt: skip
        sys.exit(1)


def ours(program, data):
    """The program's findings: for each rule the parcels' keys, and for pairs both."""
    with tempfile.TemporaryDirectory() as folder:
        workspace, findings = Path(folder, "workspace.gpkg"), Path(folder, "findings.geojson")
        for name, options in INPUTS:
            run([program, "import", workspace, data / name, *options])
        run([program, "audit", workspace, "--policy", POLICY, "--findings", findings, "--fail-on", "never"])
        features = json.loads(findings.read_text())["features"]
    found = {}
    for feature in features:
        properties = feature["properties"]
        key = properties["parcel_id"] or ""
        other = OTHER_PARCEL.search(properties["message"])
        if other:
            second = "" if other[1] == "without a key" else other[1]
            key = tuple(sorted([key, second]))
        found.setdefault(properties["rule"], Counter())[key] += 1
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()

    policy = yaml.safe_load(POLICY.read_text())
    found = ours(arguments.program, arguments.data)
    parcels = city.City(arguments.data, policy)
    layout = "{:<24} {:<16} {:>6} {:>7} {:>10}"
    print(layout.format("rule", "kind", "ours", "theirs", "different"))
    all_same = True
    for rule in policy["rules"]:
        finder = city.FINDERS.get(rule["kind"])
        if finder is None:
            continue
        mine, theirs = found.get(rule["id"], Counter()), Counter(finder(parcels, rule))
        different = (mine - theirs) + (theirs - mine)
        print(layout.format(rule["id"], rule["kind"], mine.total(), theirs.total(), different.total()))
        for key, _ in sorted(different.items(), key=str)[:10]:
            print(f"  {key}: {mine[key]} of ours, {theirs[key]} of theirs")
        all_same = all_same and not different
    print(city.versions())
    return 0 if all_same else 1


if __name__ == "__main__":
    sys.exit(main())
