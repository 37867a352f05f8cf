#pragma once
#include "FeatureDecoder.h"
#include <simdjson.h>
#include <stdint.h>
#include <string>
#include <vector>

// Fills flat columns from the geometries of a parsed document (RFC 7946, section 3.1).
class GeometryBuilder {
public:
  std::vector<double> coordinates;
  std::vector<int32_t> ring_offsets{0}, part_offsets{0}, feature_offsets{0};
  std::vector<uint8_t> kinds;
  std::vector<double> boxes;
  uint32_t notices = 0;
  // Why the last geometry was not taken.
  uint32_t reason = CSIMDJSON_MALFORMED_GEOMETRY;
  std::string message;

  void clear();

  // Appends one feature's geometry; false when it is rejected, and then nothing is appended.
  bool append(simdjson::dom::element geometry);

  // Appends a feature without a geometry.
  void append_none() { end_feature(0); }

  // The box of all positions of a geometry that is not taken; false where not all could be seen.
  static bool extent(simdjson::dom::element geometry, double box[4]);

  // The GeometryKind of a type name, 7 for a collection, 0 for none.
  static uint8_t kind_of(std::string_view type);

private:
  bool fail(std::string text);
  bool fail_type(const char *what, simdjson::dom::element found, const char *wanted);
  bool position(simdjson::dom::element element);
  bool positions(simdjson::dom::element element, size_t least, bool closed, const char *what);
  bool points(simdjson::dom::element element);
  bool lines(simdjson::dom::element element);
  bool polygon(simdjson::dom::element element);
  bool polygons(simdjson::dom::element element);
  bool parts(uint8_t kind, simdjson::dom::element coordinates);
  bool collection(simdjson::dom::element geometry);
  bool member(simdjson::dom::element geometry, uint8_t &kind, simdjson::dom::element &coordinates);
  void end_ring() { ring_offsets.push_back(int32_t(coordinates.size() / 2)); }
  void end_part() { part_offsets.push_back(int32_t(ring_offsets.size() - 1)); }
  void end_feature(uint8_t kind);
  void cancel();
};

// "an object", "a number", …
const char *type_phrase(simdjson::dom::element element);
