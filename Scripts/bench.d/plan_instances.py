"""Problems for `Scripts/bench plan`, as JSON in the planner's own form (PlanProblem)."""

import json
import math
import random
from pathlib import Path


def yearly(first, years, floor, budget=None, quota=None):
    constraints = []
    for year in range(first, first + years):
        constraints.append({"kind": "area-floor", "id": f"floor-{year}", "years": [year], "area_mu": floor})
        if budget is not None:
            constraints.append({"kind": "budget", "id": f"budget-{year}", "years": [year], "amount": budget})
        if quota is not None:
            constraints.append({"kind": "quota", "id": f"quota-{year}", "years": [year], "quota_mu": quota})
    return constraints


def areas(count, minimum_mu):
    return {
        "kind": "contiguous-areas", "id": "areas", "count": count, "minimum_mu": minimum_mu,
        "excluded_flag": "central-business-area",
    }


def district(count, years, area_count, seed, share=0.06, spread=0.8):
    """A made-up district: parcels on a bent grid whose price falls from its centre, with streets between some.

    `share` of all land is acquired a year; `spread` is how much the price varies from parcel to parcel."""
    random.seed(seed)
    width = math.ceil(math.sqrt(count))
    candidates, touching = [], []
    for index in range(count):
        x, y = index % width / width - 0.5, index // width / width - 0.5
        distance = math.hypot(x, y)
        area = 2 + 18 * random.random() * random.random()
        price = (40 + 160 * max(0, 0.7 - distance)) * (1 - spread / 2 + spread * random.random())
        candidate = {"id": f"P{index:05}", "area_mu": area, "cost": area * price}
        if random.random() < 0.4:
            candidate["quota_mu"] = area
        if distance < 0.12:
            candidate["flags"] = ["central-business-area"]
        candidates.append(candidate)
    for index in range(count):
        if (index + 1) % width and index + 1 < count and random.random() < 0.9:
            touching.append({"first": f"P{index:05}", "second": f"P{index + 1:05}"})
        if index + width < count and random.random() < 0.9:
            touching.append({"first": f"P{index:05}", "second": f"P{index + width:05}"})
    land = sum(candidate["area_mu"] for candidate in candidates)
    cost = sum(candidate["cost"] for candidate in candidates)
    quota = sum(candidate.get("quota_mu", 0) for candidate in candidates)
    floor = max(300 if share >= 0.05 else 60, round(land * share))
    constraints = yearly(2026, years, floor, round(floor * cost / land * 0.8), round(quota / land * floor * 0.95))
    all_years = list(range(2026, 2026 + years))
    constraints.append({"kind": "area-floor", "id": "cumulative-2028", "years": all_years[:3], "area_mu": floor * 3.2})
    constraints.append({"kind": "area-floor", "id": "cumulative-2030", "years": all_years, "area_mu": floor * 5.3})
    if area_count:
        constraints.append(areas(area_count, 200))
    return {
        "name": "district", "candidates": candidates, "first_year": 2026, "years": years, "discount": 0.03,
        "constraints": constraints, "adjacency": touching if area_count else [],
    }


WORDS = "VACANT|UDV|PDV|DEV-LAND|WAREHOUSE|MANUF|PARKING|AUTO|GAS-STATION"


def cambridge(folder, budget=None, area=None):
    """The instance of a real city's parcels, or None where the data or geopandas is missing."""
    try:
        import geopandas
        import shapely
    except ImportError:
        return None
    folder = Path(folder)
    if not (folder / "parcels_fy14.gpkg").exists():
        return None
    parcels = geopandas.read_file(folder / "parcels_fy14.gpkg").to_crs(32619)
    parcels = parcels[~(parcels.geometry.isna() | parcels.geometry.is_empty)].copy()
    parcels["geometry"] = parcels.geometry.make_valid()
    use = parcels.UseDescription.fillna("").str.upper()
    wanted = use.str.contains(WORDS) & ~use.str.contains("UTILITY|TRANSPORT") & parcels.ML.notna() & (parcels.ML != "")
    chosen = parcels[wanted].drop_duplicates("ML").copy()
    chosen["mu"] = chosen.geometry.area * 3 / 2000
    chosen = chosen[chosen.mu > 0.05]
    for name in ("open_space", "flood_100yr"):
        layer = geopandas.read_file(folder / f"{name}.geojson").to_crs(32619).geometry.make_valid().union_all()
        chosen = chosen[chosen.geometry.intersection(layer).area / chosen.geometry.area < 0.05]
    keys = list(chosen.ML)
    candidates = [
        {"id": key, "area_mu": mu, "cost": value / 1e6}
        for key, mu, value in zip(keys, chosen.mu, chosen.ParcelValue)
    ]
    constraints = yearly(2026, 3, 300, budget)
    touching = []
    if area:
        constraints.append(areas(1, area))
        shapes = list(chosen.geometry)
        left, right = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=15)
        touching = [{"first": keys[i], "second": keys[j]} for i, j in zip(left, right) if i < j]
    return {
        "name": "cambridge", "candidates": candidates, "first_year": 2026, "years": 3, "discount": 0.03,
        "constraints": constraints, "adjacency": touching,
    }


def instances(shared, large=False):
    """(name, problem, seconds, gap that is asked for) of every instance that can be made."""
    made = [
        ("cambridge-3-years", cambridge(shared), 10, 1e-4),
        ("cambridge-budget-120", cambridge(shared, budget=120), 10, 1e-4),
        ("cambridge-one-area", cambridge(shared, area=60), 10, 1e-4),
        ("district-800-two-areas", district(800, 5, 2, seed=1), 60, 1e-4),
        ("district-800-sparse", district(800, 5, 2, seed=2, share=0.015), 60, 1e-4),
        ("district-2500", district(2500, 5, 0, seed=3), 20, 1e-4),
        ("district-2500-one-area", district(2500, 5, 1, seed=4), 60, 1e-4),
    ]
    if large:
        made.append(("district-10000-one-area", district(10000, 5, 1, seed=5), 600, 1e-4))
    return [item for item in made if item[1] is not None]


if __name__ == "__main__":
    import sys

    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, problem, _, _ in instances(sys.argv[2] if len(sys.argv) > 2 else "../shared/realdata/cambridge-ma", True):
        (target / f"{name}.json").write_text(json.dumps(problem))
        print(name, len(problem["candidates"]))
