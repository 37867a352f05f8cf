#include "GeometryBuilder.h"
#include <limits>

using namespace simdjson;

namespace {
enum : uint8_t { none, point, line, polygon_kind, multi_point, multi_line, multi_polygon, a_collection };
}

const char *type_phrase(dom::element element) {
  switch (element.type()) {
  case dom::element_type::ARRAY: return "an array";
  case dom::element_type::OBJECT: return "an object";
  case dom::element_type::STRING: return "a string";
  case dom::element_type::BOOL: return "true or false";
  case dom::element_type::NULL_VALUE: return "null";
  default: return "a number";
  }
}

uint8_t GeometryBuilder::kind_of(std::string_view type) {
  if (type == "Polygon") return polygon_kind;
  if (type == "MultiPolygon") return multi_polygon;
  if (type == "Point") return point;
  if (type == "LineString") return line;
  if (type == "MultiPoint") return multi_point;
  if (type == "MultiLineString") return multi_line;
  if (type == "GeometryCollection") return a_collection;
  return none;
}

void GeometryBuilder::clear() {
  coordinates.clear();
  ring_offsets.assign(1, 0);
  part_offsets.assign(1, 0);
  feature_offsets.assign(1, 0);
  kinds.clear();
  boxes.clear();
  notices = 0;
}

bool GeometryBuilder::fail(std::string text) {
  reason = CSIMDJSON_MALFORMED_GEOMETRY;
  message = std::move(text);
  return false;
}

bool GeometryBuilder::fail_type(const char *what, dom::element found, const char *wanted) {
  return fail(std::string(what) + " is " + type_phrase(found) + ", not " + wanted);
}

bool GeometryBuilder::position(dom::element element) {
  dom::array array;
  if (element.get(array)) return fail_type("a position", element, "an array");
  size_t count = 0;
  for (dom::element ordinate : array) {
    double value;
    if (ordinate.get(value))
      return fail_type("a coordinate", ordinate, "a number");
    if (count++ < 2) coordinates.push_back(value);
  }
  if (count > 2) notices |= CSIMDJSON_NOTICE_Z;
  return count >= 2 || fail("a position has fewer than 2 numbers");
}

bool GeometryBuilder::positions(dom::element element, size_t least, bool closed, const char *what) {
  dom::array array;
  if (element.get(array)) return fail_type(what, element, "an array");
  const size_t start = coordinates.size();
  for (dom::element each : array)
    if (!position(each)) return false;
  const size_t count = (coordinates.size() - start) / 2;
  if (count < least)
    return fail(std::string(what) + " has " + std::to_string(count) + " of at least " +
                std::to_string(least) + " positions");
  const double *first = coordinates.data() + start, *last = coordinates.data() + coordinates.size() - 2;
  if (closed && (first[0] != last[0] || first[1] != last[1]))
    return fail("a ring is not closed: its first and last positions differ");
  end_ring();
  return true;
}

bool GeometryBuilder::points(dom::element element) {
  dom::array array;
  if (element.get(array)) return fail_type("coordinates", element, "an array");
  for (dom::element each : array) {
    if (!position(each)) return false;
    end_ring();
    end_part();
  }
  return true;
}

bool GeometryBuilder::lines(dom::element element) {
  dom::array array;
  if (element.get(array)) return fail_type("coordinates", element, "an array");
  for (dom::element each : array) {
    if (!positions(each, 2, false, "a line")) return false;
    end_part();
  }
  return true;
}

bool GeometryBuilder::polygon(dom::element element) {
  dom::array array;
  if (element.get(array)) return fail_type("a polygon", element, "an array");
  bool any = false, is_shell = true;
  for (dom::element each : array) {
    dom::array ring;
    // A ring without positions encloses nothing.
    const bool empty = !each.get(ring) && ring.begin() == ring.end();
    if (!empty) {
      if (!is_shell && !any) return fail("a hole in an empty shell");
      if (!positions(each, 4, true, "a ring")) return false;
      any = true;
    }
    is_shell = false;
  }
  if (any) end_part();
  return true;
}

bool GeometryBuilder::polygons(dom::element element) {
  dom::array array;
  if (element.get(array)) return fail_type("coordinates", element, "an array");
  for (dom::element each : array)
    if (!polygon(each)) return false;
  return true;
}

bool GeometryBuilder::parts(uint8_t kind, dom::element element) {
  dom::array array;
  if (element.get(array)) return fail_type("coordinates", element, "an array");
  if (array.begin() == array.end()) return true;
  switch (kind) {
  case point:
    if (!position(element)) return false;
    end_ring();
    end_part();
    return true;
  case line:
    if (!positions(element, 2, false, "a line")) return false;
    end_part();
    return true;
  case polygon_kind: return polygon(element);
  case multi_point: return points(element);
  case multi_line: return lines(element);
  default: return polygons(element);
  }
}

bool GeometryBuilder::member(dom::element geometry, uint8_t &kind, dom::element &found) {
  dom::object object;
  if (geometry.get(object)) return fail_type("geometry", geometry, "an object");
  bool has_type = false, has_coordinates = false, has_geometries = false;
  dom::element coordinates, geometries;
  for (dom::key_value_pair pair : object) {
    if (pair.key == "coordinates") {
      coordinates = pair.value;
      has_coordinates = true;
    } else if (pair.key == "type") {
      std::string_view type;
      if (pair.value.get(type))
        return fail_type("a geometry's type", pair.value, "a string");
      has_type = true;
      kind = kind_of(type);
      if (kind == none) return fail("there is no geometry type '" + std::string(type) + "'");
    } else if (pair.key == "geometries") {
      geometries = pair.value;
      has_geometries = true;
    }
  }
  if (!has_type) return fail("a geometry has no type");
  const bool collects = kind == a_collection;
  found = collects ? geometries : coordinates;
  if (collects ? !has_geometries : !has_coordinates)
    return fail(std::string("a geometry has no ") + (collects ? "geometries" : "coordinates"));
  return true;
}

bool GeometryBuilder::collection(dom::element geometries) {
  dom::array array;
  if (geometries.get(array)) return fail_type("geometries", geometries, "an array");
  bool polygonal = true, any = false;
  for (dom::element each : array) {
    uint8_t kind;
    dom::element found;
    if (!member(each, kind, found)) return false;
    any = true;
    polygonal = polygonal && (kind == polygon_kind || kind == multi_polygon || kind == a_collection);
    if (polygonal && !(kind == a_collection ? collection(found) : parts(kind, found))) return false;
  }
  if (!polygonal) {
    fail("a GeometryCollection that does not hold polygons only");
    reason = CSIMDJSON_WRONG_GEOMETRY_TYPE;
    return false;
  }
  if (any) notices |= CSIMDJSON_NOTICE_COLLECTION_FLATTENED;
  return true;
}

bool GeometryBuilder::append(dom::element geometry) {
  uint8_t kind;
  dom::element found;
  const uint32_t notices_before = notices;
  bool taken = member(geometry, kind, found);
  if (taken && kind == a_collection) {
    taken = collection(found);
    kind = multi_polygon;
  } else if (taken) {
    taken = parts(kind, found);
  }
  if (!taken) {
    cancel();
    notices = notices_before;
    return false;
  }
  const bool empty = size_t(feature_offsets.back()) == part_offsets.size() - 1;
  end_feature(empty ? uint8_t(none) : kind);
  return true;
}

namespace {

// Extends a box by all positions of nested arrays; false where one is none.
bool extend(dom::element element, double box[4]) {
  dom::array array;
  if (element.get(array)) return false;
  size_t count = 0;
  double numbers[2];
  for (dom::element each : array) {
    if (each.is_array()) {
      if (count > 0 || !extend(each, box)) return false;
      continue;
    }
    double value;
    if (each.get(value) || !(value > -1e9 && value < 1e9)) return false;
    if (count < 2) numbers[count] = value;
    count++;
  }
  if (count == 1) return false;
  if (count == 0) return true;
  box[0] = numbers[0] < box[0] ? numbers[0] : box[0];
  box[1] = numbers[1] < box[1] ? numbers[1] : box[1];
  box[2] = numbers[0] > box[2] ? numbers[0] : box[2];
  box[3] = numbers[1] > box[3] ? numbers[1] : box[3];
  return true;
}

bool extend_geometry(dom::element geometry, double box[4]) {
  dom::object object;
  if (geometry.get(object)) return false;
  bool found = false;
  for (dom::key_value_pair pair : object) {
    if (pair.key == "coordinates") {
      if (!extend(pair.value, box)) return false;
      found = true;
    } else if (pair.key == "geometries") {
      dom::array array;
      if (pair.value.get(array)) return false;
      for (dom::element each : array)
        if (!extend_geometry(each, box)) return false;
      found = true;
    }
  }
  return found;
}

} // namespace

bool GeometryBuilder::extent(dom::element geometry, double box[4]) {
  const double infinity = std::numeric_limits<double>::infinity();
  box[0] = box[1] = infinity;
  box[2] = box[3] = -infinity;
  return extend_geometry(geometry, box) && box[0] <= box[2] && box[1] <= box[3];
}

void GeometryBuilder::end_feature(uint8_t kind) {
  const size_t start = 2 * size_t(ring_offsets[size_t(part_offsets[size_t(feature_offsets.back())])]);
  const double infinity = std::numeric_limits<double>::infinity();
  double box[4] = {infinity, infinity, -infinity, -infinity};
  for (size_t index = start; index < coordinates.size(); index += 2) {
    const double x = coordinates[index], y = coordinates[index + 1];
    box[0] = x < box[0] ? x : box[0];
    box[1] = y < box[1] ? y : box[1];
    box[2] = x > box[2] ? x : box[2];
    box[3] = y > box[3] ? y : box[3];
  }
  boxes.insert(boxes.end(), box, box + 4);
  feature_offsets.push_back(int32_t(part_offsets.size() - 1));
  kinds.push_back(kind);
}

void GeometryBuilder::cancel() {
  const size_t parts = size_t(feature_offsets.back());
  const size_t rings = size_t(part_offsets[parts]);
  coordinates.resize(2 * size_t(ring_offsets[rings]));
  ring_offsets.resize(rings + 1);
  part_offsets.resize(parts + 1);
}
