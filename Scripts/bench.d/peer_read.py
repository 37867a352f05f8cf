"""Reads a GeoJSON of polygons in longitude/latitude with pyogrio and Arrow, and totals the areas.

    peer_read.py FILE.geojson

Areas are those of an equal-area projection of the ellipsoid: with edges of metres they equal the geodesic ones.
Prints one JSON object: count and total in square metres.
"""

import json
import sys

import pyogrio
import shapely

parcels = pyogrio.read_dataframe(sys.argv[1], use_arrow=True)
areas = shapely.area(parcels.geometry.to_crs("EPSG:6933").values._data)
answer = {"features": len(parcels), "area_m2": float(areas.sum())}
print(json.dumps({"peer": f"pyogrio {pyogrio.__version__}", "answer": answer}))
