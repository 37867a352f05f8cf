"""The kinds of rules over again, with geopandas and shapely only."""

import geopandas
import numpy
import shapely

SQUARE_FOOT_US = (1200 / 3937) ** 2


def versions():
    return f"geopandas {geopandas.__version__}, shapely {shapely.__version__}, GEOS {shapely.geos_version_string}"


class City:
    """The layers in the policy's plane; a parcel without a geometry takes part in nothing but its keys."""

    def __init__(self, folder, policy):
        self.policy = policy
        crs = policy["area"]["crs"]
        layers = policy["layers"]
        source = geopandas.read_file(folder / "parcels_fy14.geojson")
        self.all_keys = source[layers["parcels"]["key"]]
        has_land = ~(source.geometry.isna() | source.geometry.is_empty)
        source = source[has_land].reset_index(drop=True)
        self.keys = source[layers["parcels"]["key"]].fillna("").to_numpy()
        # Validity is told of the data as it came, everything else of the repaired outlines in the plane.
        self.is_valid = source.geometry.is_valid.to_numpy()
        self.parcels = shapely.make_valid(source.to_crs(crs).geometry.to_numpy())
        self.areas = shapely.area(self.parcels)
        column = layers["parcels"]["columns"]["declared_area"]
        self.declared = source[column].fillna(0).to_numpy(dtype=float) * SQUARE_FOOT_US

        def layer(name):
            return geopandas.read_file(folder / name).to_crs(crs)

        zoning = layer("zoning_districts.geojson")
        zoning["geometry"] = shapely.make_valid(zoning.geometry.to_numpy())
        self.districts = zoning.dissolve(layers["blocks"]["key"]).geometry.to_numpy()
        self.no_go = {
            "open-space": shapely.make_valid(layer("open_space.geojson").geometry.to_numpy()),
            "flood-zone": shapely.make_valid(layer("flood_100yr.geojson").geometry.to_numpy()),
        }

    def common(self, polygons):
        """For each parcel and polygon that meet: the parcel's number and the area of their common land."""
        of_polygon, of_parcel = shapely.STRtree(self.parcels).query(polygons, predicate="intersects")
        return of_parcel, shapely.area(shapely.intersection(self.parcels[of_parcel], polygons[of_polygon]))

    def covered(self, polygons):
        """The area of each parcel in the union of polygons."""
        parts = numpy.array(shapely.get_parts(shapely.union_all(polygons)))
        covered = numpy.zeros(len(self.parcels))
        of_parcel, areas = self.common(parts)
        numpy.add.at(covered, of_parcel, areas)
        return covered

    @property
    def least_overlap(self):
        return self.policy["position"]["minimum_overlap_m2"]


def position(city, rule):
    share = city.covered(city.districts) / city.areas
    return city.keys[share < city.policy["position"]["inside_share"]]


def split_parcel(city, rule):
    largest = numpy.zeros(len(city.parcels))
    of_parcel, areas = city.common(city.districts)
    numpy.maximum.at(largest, of_parcel, areas)
    return city.keys[largest / city.areas < rule["largest_share"]]


def no_go(city, rule):
    return city.keys[city.covered(city.no_go[rule["layer"]]) > rule.get("more_than_m2", city.least_overlap)]


def parcel_overlap(city, rule):
    one, other = shapely.STRtree(city.parcels).query(city.parcels, predicate="intersects")
    one, other = one[one < other], other[one < other]
    areas = shapely.area(shapely.intersection(city.parcels[one], city.parcels[other]))
    overlap = areas > rule.get("more_than_m2", city.least_overlap)
    return [tuple(sorted(pair)) for pair in zip(city.keys[one[overlap]], city.keys[other[overlap]])]


def declared_area(city, rule):
    declares = city.declared > 0
    deviation = numpy.zeros(len(city.parcels))
    deviation[declares] = numpy.abs(city.areas - city.declared)[declares] / city.declared[declares]
    return city.keys[deviation > rule["tolerance"]]


def valid_geometry(city, rule):
    return city.keys[~city.is_valid]


def duplicate_key(city, rule):
    keys = city.all_keys.dropna()
    return keys[keys.duplicated()]


FINDERS = {
    "position": position,
    "split-parcel": split_parcel,
    "no-go": no_go,
    "parcel-overlap": parcel_overlap,
    "declared-area": declared_area,
    "valid-geometry": valid_geometry,
    "duplicate-key": duplicate_key,
}
