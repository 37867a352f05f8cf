#!/usr/bin/env python3
"""Damaged input files of every format against info, import and audit.

Small whole files are made by the program itself and written here by hand, and taken from the shared corpus where that is
there. Each case changes some bytes, cuts or repeats a stretch, puts in a number or a word that is dangerous, or gives a
value of a GeoPackage's metadata another type. Whatever the file is, the program ends within 20 seconds with an exit code
of the contract other than 70, and never by a signal.
"""
import os
import sqlite3
import struct

from campaign import POLICY, ROOT, Campaign

WORDS = [
    b"", b"\x00", b"\xff\xfe", b"\xb5\xd8\xbf\xe9", b"9223372036854775807", b"-9223372036854775808", b"1e999", b"NaN",
    b"-1", b"4294967295", b"null", b"{", b"[" * 50, b'"', b"\\u0000", b"\\ud800", b"POLYGON((", b"EMPTY", b"<", b",,,",
    b"\r", b"\n\n", b"@", b";", b"SRID=1;", b"\x1b[31m", b"GP", b"SQLite format 3\x00",
]
VALUES = [
    None, "", "text", "9e99", 0, -1, 1, 2**31, -(2**31), 2**63 - 1, -(2**63), 0.5, 1e300, float("inf"), b"", b"\xff\xfe\x00",
    "\u0000", "x" * 5000, "EPSG", "features", "POLYGON", b"\xb5\xd8",
]


def square(x, y, side=100.0):
    ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    wkb = struct.pack("<BIII", 1, 3, 1, 5) + b"".join(struct.pack("<dd", *point) for point in ring)
    return struct.pack("<2sBBidddd", b"GP", 0, 3, 4549, x, x + side, y, y + side) + wkb


def geojson():
    rings = [[[121.1 + i / 1000, 31.1], [121.1005 + i / 1000, 31.1], [121.1005 + i / 1000, 31.1005],
              [121.1 + i / 1000, 31.1]] for i in range(4)]
    features = [
        '{"type":"Feature","properties":{"parcel_id":"P%d","n":%d,"x":1.5,"t":"\u5730","d":"2026-01-01"},'
        '"geometry":{"type":"Polygon","coordinates":%s}}' % (i, i, [ring]) for i, ring in enumerate(rings)]
    return ('{"type":"FeatureCollection","features":[' + ",".join(features) + "]}").encode()


def survey_text():
    points = [(3353000.5, 40520000.25), (3353000.5, 40520100.25), (3353100.5, 40520100.25), (3353000.5, 40520000.25)]
    lines = ["[属性描述]", "格式版本号=", "数据产生单位=", "坐标系=2000国家大地坐标系", "几度分带=3", "投影类型=高斯克吕格",
             "计量单位=米", "带号=40", "精度=0.01", "转换参数=,,,,,,", "[地块坐标]", "4,0.5,D1,地块一,面,,,,@"]
    lines += [f"J{1 if i == 3 else i + 1},1,{x},{y}" for i, (x, y) in enumerate(points)]
    return "\r\n".join(lines).encode("gb18030")


def csv():
    rows = ["parcel_id,name,area,wkt"]
    rows += [f'P{i},"a, ""b""",{i}.5,"POLYGON (({i} 0,{i + 1} 0,{i + 1} 1,{i} 0))"' for i in range(5)]
    return "\r\n".join(rows).encode()


def geopackage(path):
    database = sqlite3.connect(path)
    database.executescript("""
      PRAGMA application_id = 1196444487; PRAGMA user_version = 10300; PRAGMA page_size = 1024;
      CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
      INSERT INTO gpkg_spatial_ref_sys VALUES ('c', -1, 'NONE', -1, 'undefined', NULL),
        ('CGCS2000 / 3-degree Gauss-Kruger CM 120E', 4549, 'EPSG', 4549, 'undefined', NULL);
      CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
        description TEXT, last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
      CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
        geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
      CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT, definition TEXT, scope TEXT);
      CREATE TABLE gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count INTEGER);
      CREATE TABLE gpkg_data_columns (table_name TEXT, column_name TEXT, name TEXT, title TEXT, description TEXT,
        mime_type TEXT, constraint_name TEXT);
      INSERT INTO gpkg_data_columns VALUES ('parcels', 'area', NULL, 'a', 'b', 'application/json', NULL);
    """)
    for table, key in (("parcels", "parcel_id"), ("blocks", "block_id")):
        database.execute(f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY, geom POLYGON, {key} TEXT, area REAL, n INTEGER)")
        database.execute("INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', '2026-01-01T00:00:00Z', ?, ?, ?, ?, 4549)",
                         (table, table, 5e5, 3.4e6, 5.1e5, 3.5e6))
        database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POLYGON', 4549, 0, 0)", (table,))
        database.execute("INSERT INTO gpkg_ogr_contents VALUES (?, 6)", (table,))
        for i in range(6):
            database.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)",
                             (i + 1, square(600000 + 120.0 * i, 3440000.0), f"K{i}", i * 1.5, i))
    database.commit()
    database.close()


def shared_files():
    """Small files of the shared corpus and cases, where they are there."""
    for folder in ("corpus", "cases"):
        for where, _, names in sorted(os.walk(os.path.join(ROOT, "..", "shared", folder))):
            for name in sorted(names):
                path = os.path.join(where, name)
                if name.rsplit(".", 1)[-1] in ("geojson", "json", "csv", "txt", "gpkg", "geojsonl") \
                        and os.path.getsize(path) < 200_000:
                    yield name, open(path, "rb").read()


def change_bytes(random, data):
    data = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        place = random.randrange(len(data) + 1)
        kind = random.randrange(7)
        if kind == 0 and place < len(data):
            data[place] = random.randrange(256)
        elif kind == 1 and place < len(data):
            data[place] ^= 1 << random.randrange(8)
        elif kind == 2:
            data[place:place] = random.choice(WORDS)
        elif kind == 3:
            word = random.choice(WORDS)
            data[place:place + len(word)] = word
        elif kind == 4:
            del data[place:place + random.choice((1, 2, 8, 100, 5000))]
        elif kind == 5:
            data[place:place] = data[place:place + random.choice((1, 16, 300))] * random.choice((1, 2, 9))
        elif random.random() < 0.3:
            del data[place:]
    return bytes(data)


def change_metadata(random, path):
    """Gives values of a GeoPackage's tables other types and contents."""
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA writable_schema = ON")
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for _ in range(random.choice((1, 1, 2, 4))):
            table = random.choice([t for t in tables if t.startswith("gpkg_")] * 3 + tables)
            columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
            column = random.choice(columns)
            value = random.choice(VALUES)
            try:
                if random.random() < 0.1:
                    if value is None or isinstance(value, (int, float, bytes)):
                        value = random.choice(("CREATE TABLE", "CREATE VIEW parcels AS SELECT 1", ""))
                    database.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (value, table))
                elif random.random() < 0.1:
                    database.execute(f'UPDATE "{table}" SET "{column}" = CAST(x\'b5d8bfe9\' AS TEXT)')
                else:
                    database.execute(
                        f'UPDATE OR REPLACE "{table}" SET "{column}" = ? WHERE random() % 2 = 0 OR ?',
                        (value, random.random() < 0.7))
            except (sqlite3.Error, OverflowError):
                pass
        if random.random() < 0.1:
            try:
                database.executescript("""
                  DROP TABLE parcels; CREATE VIEW parcels AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
                  SELECT n AS fid, NULL AS geom, 'x' AS parcel_id FROM r""")
            except sqlite3.Error:
                pass
        database.commit()
    except sqlite3.Error:
        pass
    database.close()


def main():
    campaign = Campaign("readers", __doc__)
    random = campaign.random
    geopackage(campaign.path("whole.gpkg"))
    whole = open(campaign.path("whole.gpkg"), "rb").read()
    seeds = [("a.geojson", geojson()), ("a.geojsonl", geojson()[40:-2].replace(b"},{", b"}\n{")),
             ("a.txt", survey_text()), ("a.csv", csv()), ("a.gpkg", whole), ("a.gpkg", whole), ("a.gpkg", whole)]
    seeds += list(shared_files())
    policy = campaign.path("policy.yaml")
    open(policy, "w").write(POLICY)
    number = 0
    while campaign.goes_on():
        number += 1
        name, data = random.choice(seeds[:7] if random.random() < 0.7 else seeds)
        ending = name.rsplit(".", 1)[-1]
        path = campaign.path(f"case.{ending}")
        is_database = data.startswith(b"SQLite format 3")
        kind = ending
        if is_database and random.random() < 0.6:
            open(path, "wb").write(data)
            change_metadata(random, path)
            kind = "gpkg metadata"
        else:
            open(path, "wb").write(change_bytes(random, data))
        workspace = campaign.path("workspace.gpkg")
        commands = [["import", workspace, path, "--as", "parcels", "--json"]]
        if random.random() < 0.3:
            commands[0] += ["--crs", "EPSG:4549"]
        if ending == "gpkg":
            commands[0] += ["--input-layer", "parcels"]
            commands += [["info", path], ["audit", path, "--policy", policy, "--json", "--fail-on", "never"]]
        commands.append(["info", workspace])
        commands.append(["export", workspace, "parcels", campaign.path("out.geojson")])
        for command in commands:
            if command[1] == workspace and command[0] != "import" and not os.path.exists(workspace):
                continue
            run = campaign.run(*command)
            campaign.count(f"{kind}, {command[0]}")
            fault = run.fault()
            if fault:
                campaign.fault(f"{kind}, {command[0]}, {fault}",
                               f"case {number}: landreserve {' '.join(command)}: {run.error.strip()[-300:]}", [path])
            elif command[0] == "export" and run.code == 0:
                try:
                    open(campaign.path("out.geojson"), "rb").read().decode()
                except UnicodeDecodeError:
                    campaign.fault(f"{kind}, bytes that are no UTF-8 were exported", f"case {number}", [path])
        for file in (path, workspace, campaign.path("out.geojson")):
            for suffix in ("", "-journal", "-wal", "-shm"):
                if os.path.exists(file + suffix):
                    os.remove(file + suffix)
        left = [name for name in os.listdir(campaign.folder) if name.startswith(".")] + os.listdir(campaign.path("tmp"))
        if left:
            campaign.fault("scratch files left", f"case {number}: {left}")
            for name in left:
                for where in (campaign.path(name), campaign.path("tmp", name)):
                    if os.path.isfile(where):
                        os.remove(where)
    campaign.count("files", number)
    campaign.end()


main()
