"""Reads the program's answers back, and compares them with the peers'."""

import json
import math
import mmap
import re
import sqlite3
from contextlib import closing

import pyogrio
import shapely

RELATIVE = 1e-6  # of totals
DEGREES = 1.5e-7  # of coordinates written to seven decimals by both sides

POSITIONS = ("inside", "crossing", "outside")
NUMBERS = ("area_mu", "block_share", "blocks", "overlap_mu_zones")
SAMPLE = 200  # features whose coordinates are compared


def results_totals(path):
    """Counts and totals over a results file: by pattern, because a document of a gigabyte takes minutes to parse."""
    number = rb'"\s*:\s*(-?[0-9.eE+-]+)'
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        found = dict.fromkeys(POSITIONS, 0)
        for match in re.finditer(rb'"position"\s*:\s*"([a-z]+)"', text):
            name = match[1].decode()
            found[name] = found.get(name, 0) + 1
        for name in NUMBERS:
            pattern = re.compile(rb'"' + name.encode() + number)
            found[name] = math.fsum(float(match[1]) for match in pattern.finditer(text))
    return found


def first_features(path, count):
    """The first features of a collection without reading the rest."""
    with open(path, encoding="utf-8") as file:
        text = file.read(count * 4000)
    decoder = json.JSONDecoder()
    place = text.index("[", text.index('"features"')) + 1
    features = []
    while len(features) < count:
        match = re.compile(r"[\s,]*").match(text, place)
        if text[match.end() :][:1] != "{":
            break
        feature, place = decoder.raw_decode(text, match.end())
        features.append(feature)
    return features


def same_places(results, district):
    """Whether the first parcels of the results lie where the district has them."""
    shapes = {
        feature["properties"]["parcel_id"]: shapely.geometry.shape(feature["geometry"])
        for feature in first_features(results, SAMPLE)
    }
    names = ", ".join(f"'{name}'" for name in shapes)
    parcels = pyogrio.read_dataframe(district, layer="parcels", where=f"parcel_id IN ({names})").to_crs("OGC:CRS84")
    return len(parcels) == len(shapes) > 0 and all(
        shapely.hausdorff_distance(shapes[name], shape) < DEGREES
        and shapes[name].exterior.is_ccw
        for name, shape in zip(parcels["parcel_id"], parcels.geometry)
    )


def geopackage_totals(path, layer):
    """Features, entries of the R-tree, and the total area in square metres."""
    parcels = pyogrio.read_dataframe(path, layer=layer, columns=[], use_arrow=True)
    area = float(shapely.area(parcels.geometry.to_crs("EPSG:6933").values._data).sum())
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        (column,) = database.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
        ).fetchone()
        (entries,) = database.execute(f'SELECT count(*) FROM "rtree_{layer}_{column}"').fetchone()
        (check,) = database.execute("SELECT rtreecheck(?)", (f"rtree_{layer}_{column}",)).fetchone()
    return {"features": len(parcels), "entries": entries, "rtree_sound": check == "ok", "area_m2": area}


def value(document, name):
    """The first value of this name anywhere in a JSON document."""
    if isinstance(document, dict):
        if name in document:
            return document[name]
        document = document.values()
    elif not isinstance(document, list):
        return None
    return next((found for part in document if (found := value(part, name)) is not None), None)


def same(ours, peers):
    """Whether every figure of the peer's is ours: counts exactly, totals to RELATIVE."""
    return all(
        name in ours
        and (
            math.isclose(ours[name], expected, rel_tol=RELATIVE, abs_tol=1e-9)
            if isinstance(expected, float)
            else ours[name] == expected
        )
        for name, expected in peers.items()
    )
