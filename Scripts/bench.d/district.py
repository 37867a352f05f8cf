"""The made-up district of the benchmarks: parcels that tile, blocks and zones with bent boundaries.

Deterministic: every row of parcels draws from a generator seeded with its number, so that a district is made strip
by strip in little memory.
"""

import math
import subprocess
from pathlib import Path

import numpy
import pyarrow
import pyogrio
import shapely

CRS = "EPSG:4549"  # CGCS2000, 3-degree Gauss-Krüger, central meridian 120° E
ORIGIN = (560_000.0, 3_430_000.0)  # easting, northing; 4 million parcels end before 121.5° E, where the system does
CELL = 30.0  # metres
BENDS = 4  # vertices between the corners of each side: 4 + 4 × 4 = 20 a parcel
SEED = 20_260_101
LAND_CLASSES = numpy.array(["0601", "0602", "0701", "0702", "0801", "1001", "1106", "1204"])


def draw(kind, row, shape, scale):
    """Uniform offsets in ±scale that depend only on the seed, the kind and the row."""
    return numpy.random.default_rng([SEED, kind, row]).uniform(-scale, scale, shape)


def corners(row, columns):
    x = ORIGIN[0] + CELL * numpy.arange(columns + 1)
    y = numpy.full(columns + 1, ORIGIN[1] + CELL * row)
    return numpy.stack([x, y], axis=1) + draw(0, row, (columns + 1, 2), 0.2 * CELL)


def bent(starts, ends, offsets):
    """The vertices between two corners: evenly spaced, then moved."""
    shares = (numpy.arange(1, BENDS + 1) / (BENDS + 1))[None, :, None]
    return starts[:, None, :] * (1 - shares) + ends[:, None, :] * shares + offsets


def strip(row, columns):
    """The rings of one row of parcels: (columns, 21, 2), closed, counter-clockwise, to the millimetre."""
    below, above = corners(row, columns), corners(row + 1, columns)
    floor = bent(below[:-1], below[1:], draw(1, row, (columns, BENDS, 2), 0.04 * CELL))
    ceiling = bent(above[:-1], above[1:], draw(1, row + 1, (columns, BENDS, 2), 0.04 * CELL))
    walls = bent(below, above, draw(2, row, (columns + 1, BENDS, 2), 0.04 * CELL))
    ring = numpy.concatenate(
        [
            below[:-1, None], floor, below[1:, None], walls[1:],
            above[1:, None], ceiling[:, ::-1], above[:-1, None], walls[:-1, ::-1], below[:-1, None],
        ],
        axis=1,
    )  # fmt: skip
    return numpy.round(ring, 3)


def well_known_binary(rings):
    """Little-endian polygons of one ring each, as one Arrow column: all have the same number of bytes."""
    count, vertices = rings.shape[:2]
    head = numpy.frombuffer(
        b"\x01" + (3).to_bytes(4, "little") + (1).to_bytes(4, "little") + vertices.to_bytes(4, "little"), numpy.uint8
    )
    body = numpy.ascontiguousarray(rings.reshape(count, -1), dtype="<f8").view(numpy.uint8)
    records = numpy.concatenate([numpy.broadcast_to(head, (count, head.size)), body], axis=1)
    offsets = numpy.arange(count + 1, dtype=numpy.int32) * records.shape[1]
    return pyarrow.Array.from_buffers(
        pyarrow.binary(), count, [None, pyarrow.py_buffer(offsets), pyarrow.py_buffer(records.tobytes())]
    )


def parcels(count, strips_at_once=32):
    """The parcels as a stream of Arrow batches."""
    columns = math.isqrt(count - 1) + 1
    schema = pyarrow.schema(
        {
            "parcel_id": pyarrow.string(), "land_class": pyarrow.string(), "enterprise": pyarrow.string(),
            "price": pyarrow.float64(), "year": pyarrow.int32(), "geom": pyarrow.binary(),
        }
    )  # fmt: skip

    def batches():
        for first in range(0, -(-count // columns), strips_at_once):
            rows = range(first, min(first + strips_at_once, -(-count // columns)))
            rings = numpy.concatenate([strip(row, columns) for row in rows])
            start = first * columns
            rings = rings[: count - start]
            generator = numpy.random.default_rng([SEED, 3, first])
            size = len(rings)
            yield pyarrow.record_batch(
                [
                    pyarrow.array([f"310118-{number:07d}" for number in range(start, start + size)]),
                    pyarrow.array(LAND_CLASSES[generator.integers(0, len(LAND_CLASSES), size)].tolist()),
                    pyarrow.array([f"企业{number:05d}" for number in generator.integers(0, 40_000, size)]),
                    pyarrow.array(numpy.round(generator.uniform(20, 900, size), 2)),
                    pyarrow.array(generator.integers(1985, 2026, size).astype(numpy.int32)),
                    well_known_binary(rings),
                ],
                schema=schema,
            )

    return pyarrow.RecordBatchReader.from_batches(schema, batches())


def blobs(kind, rows, columns, count, mean_radius, vertices, side):
    """Rounded polygons with bent boundaries, each within its own cell of a grid: none touches another."""
    width, height = side / columns, side / rows
    unit = min(width, height)
    result = []
    for number in range(count):
        generator = numpy.random.default_rng([SEED, kind, number])
        centre = (
            ORIGIN[0] + width * (number % columns + 0.5) + unit * generator.uniform(-0.03, 0.03),
            ORIGIN[1] + height * (number // columns + 0.5) + unit * generator.uniform(-0.03, 0.03),
        )
        angles = numpy.arange(vertices) * (2 * math.pi / vertices)
        radii = 1 + sum(
            generator.uniform(-0.08, 0.08) * numpy.cos(wave * angles + generator.uniform(0, 6.28)) for wave in (2, 3, 5)
        )
        radii = unit * mean_radius * (radii + generator.uniform(-0.01, 0.01, vertices))
        ring = numpy.stack([centre[0] + radii * numpy.cos(angles), centre[1] + radii * numpy.sin(angles)], axis=1)
        result.append(shapely.Polygon(numpy.round(ring, 3)))
    return result


def write_zoning(path, layer, key, prefix, shapes):
    names = pyarrow.array([f"{prefix}{number + 1:02d}" for number in range(len(shapes))])
    table = pyarrow.table({key: names, "geom": pyarrow.array(list(shapely.to_wkb(shapes)), pyarrow.binary())})
    pyogrio.write_arrow(
        table, path, layer=layer, driver="GPKG", geometry_name="geom", geometry_type="Polygon", crs=CRS, append=True
    )


def geopackage(folder, count):
    """Makes the district once: its path."""
    path = Path(folder) / f"district-{count}.gpkg"
    if not path.exists():
        partial = path.with_suffix(".partial.gpkg")
        partial.unlink(missing_ok=True)
        side = CELL * (math.isqrt(count - 1) + 1)
        pyogrio.write_arrow(
            parcels(count), partial, layer="parcels", driver="GPKG", geometry_name="geom", geometry_type="Polygon", crs=CRS,
            dataset_options={"VERSION": "1.3"},  # what Debian's ogr2ogr reads without a remark
        )  # fmt: skip
        write_zoning(partial, "blocks", "block_id", "B", blobs(4, 8, 8, 60, 0.343, 160, side))
        write_zoning(partial, "zones", "zone_id", "Z", blobs(5, 4, 3, 12, 0.2, 200, side))
        partial.rename(path)
    return path


def geojson(folder, count):
    """The district's parcels in longitude/latitude, nine decimals, made once: its path."""
    path = Path(folder) / f"parcels-{count}.geojson"
    if not path.exists():
        partial = path.with_suffix(".partial.geojson")
        partial.unlink(missing_ok=True)
        subprocess.run(
            ["ogr2ogr", "-f", "GeoJSON", "-t_srs", "OGC:CRS84", "-lco", "COORDINATE_PRECISION=9", "-nln", "parcels",
             partial, geopackage(folder, count), "parcels"],
            check=True,
        )  # fmt: skip
        partial.rename(path)
    return path
