#include "FeatureDecoder.h"
#include "GeometryBuilder.h"
#include "PropertyTable.h"
#include <deque>

using namespace simdjson;

struct csimdjson_decoder {
  dom::parser parser;
  GeometryBuilder geometry;
  PropertyTable properties;
  std::vector<int64_t> elements;
  std::vector<csimdjson_reject> rejects;
  std::deque<std::string> messages; // a deque, so that what `rejects` points to stays where it is
  int64_t element = 0;
  bool too_many_fields = false;
  std::string type, crs, key;

  void reject(uint32_t reason, std::string message) {
    messages.push_back(std::move(message));
    rejects.push_back({element, reason, messages.back().c_str(), nullptr, 0, {}});
  }

  // A feature whose geometry is not taken, with what names it and where it lies.
  void reject_geometry(dom::element shape, const dom::element *name) {
    reject(geometry.reason, geometry.message);
    csimdjson_reject &last = rejects.back();
    last.has_box = GeometryBuilder::extent(shape, last.box);
    std::string_view text;
    if (!name || name->is_object() || name->is_array() || name->is_bool() || name->is_null()) return;
    messages.push_back(name->get(text) ? std::string(minify(*name)) : std::string(text));
    last.key = messages.back().c_str();
  }

  void bare_geometry(dom::element value) {
    if (!geometry.append(value)) return reject_geometry(value, nullptr);
    properties.begin_row();
    elements.push_back(element);
  }

  void feature(dom::element value, bool bare_geometries) {
    dom::object object;
    if (value.get(object))
      return reject(CSIMDJSON_MALFORMED_FEATURE,
                    std::string("a feature is ") + type_phrase(value) + ", not an object");
    bool has_type = false, has_geometry = false, has_properties = false, has_identifier = false;
    dom::element shape, members, identifier;
    for (dom::key_value_pair pair : object) {
      if (pair.key == "type") {
        std::string_view name;
        if (pair.value.get(name))
          return reject(CSIMDJSON_MALFORMED_FEATURE,
                        std::string("a feature's type is ") + type_phrase(pair.value) + ", not a string");
        if (name != "Feature") {
          if (bare_geometries && GeometryBuilder::kind_of(name)) return bare_geometry(value);
          return reject(CSIMDJSON_MALFORMED_FEATURE,
                        "a feature's type is '" + std::string(name) + "', not 'Feature'");
        }
        has_type = true;
      } else if (pair.key == "geometry") {
        shape = pair.value;
        has_geometry = !shape.is_null();
      } else if (pair.key == "properties") {
        members = pair.value;
        has_properties = !members.is_null();
      } else if (pair.key == "id") {
        identifier = pair.value;
        has_identifier = true;
      }
    }
    if (!has_type) return reject(CSIMDJSON_MALFORMED_FEATURE, "a feature has no type");
    if (has_identifier && (identifier.is_object() || identifier.is_array() || identifier.is_bool()))
      return reject(CSIMDJSON_MALFORMED_FEATURE,
                    std::string("a feature's id is ") + type_phrase(identifier) +
                        ", not a string or a number");
    dom::object named;
    if (has_properties && members.get(named))
      return reject(CSIMDJSON_MALFORMED_FEATURE,
                    std::string("properties is ") + type_phrase(members) + ", not an object");
    if (!has_geometry) {
      geometry.append_none();
    } else if (!geometry.append(shape)) {
      dom::element name;
      bool is_named = false;
      if (!key.empty() && has_properties)
        for (dom::key_value_pair pair : named)
          if (pair.key == std::string_view(key)) {
            name = pair.value;
            is_named = true;
          }
      if (!is_named && has_identifier && key == "id") {
        name = identifier;
        is_named = true;
      }
      return reject_geometry(shape, is_named ? &name : nullptr);
    }
    properties.begin_row();
    elements.push_back(element);
    if (has_identifier) properties.set_identifier(identifier);
    if (has_properties)
      for (dom::key_value_pair pair : named)
        if (!properties.set(pair.key, pair.value)) too_many_fields = true;
  }
};

csimdjson_decoder *csimdjson_decoder_new(void) { return new (std::nothrow) csimdjson_decoder; }

void csimdjson_decoder_free(csimdjson_decoder *decoder) { delete decoder; }

void csimdjson_set_key(csimdjson_decoder *decoder, const char *name) { decoder->key = name; }

void csimdjson_decoder_clear(csimdjson_decoder *decoder) {
  decoder->geometry.clear();
  decoder->properties.clear();
  decoder->elements.clear();
  decoder->rejects.clear();
  decoder->messages.clear();
  decoder->element = 0;
  decoder->too_many_fields = false;
}

int32_t csimdjson_decode(csimdjson_decoder *decoder, const uint8_t *bytes, size_t length,
                         int32_t bare_geometries) {
  dom::element document;
  dom::array array;
  if (decoder->parser.parse(bytes, length, false).get(document) || document.get(array))
    return CSIMDJSON_UNREADABLE;
  for (dom::element each : array) {
    decoder->feature(each, bare_geometries != 0);
    decoder->element++;
  }
  return decoder->too_many_fields ? CSIMDJSON_TOO_MANY_FIELDS : CSIMDJSON_DECODED;
}

void csimdjson_reject_element(csimdjson_decoder *decoder, const char *message) {
  decoder->reject(CSIMDJSON_MALFORMED_FEATURE, message);
  decoder->element++;
}

csimdjson_batch csimdjson_finish(csimdjson_decoder *decoder) {
  GeometryBuilder &geometry = decoder->geometry;
  PropertyTable &properties = decoder->properties;
  properties.finish();
  csimdjson_batch batch = {};
  batch.coordinates = geometry.coordinates.data();
  batch.coordinate_count = geometry.coordinates.size();
  batch.ring_offsets = geometry.ring_offsets.data();
  batch.ring_offset_count = geometry.ring_offsets.size();
  batch.part_offsets = geometry.part_offsets.data();
  batch.part_offset_count = geometry.part_offsets.size();
  batch.feature_offsets = geometry.feature_offsets.data();
  batch.kinds = geometry.kinds.data();
  batch.boxes = geometry.boxes.data();
  batch.elements = decoder->elements.data();
  batch.feature_count = decoder->elements.size();
  batch.fields = properties.fields.data();
  batch.field_count = properties.fields.size();
  batch.cells = properties.cells.data();
  batch.text = properties.text.data();
  batch.text_count = properties.text.size();
  batch.rejects = decoder->rejects.data();
  batch.reject_count = decoder->rejects.size();
  batch.element_count = size_t(decoder->element);
  batch.notices = geometry.notices;
  if (properties.duplicates) batch.notices |= CSIMDJSON_NOTICE_DUPLICATE_PROPERTY;
  return batch;
}

csimdjson_summary csimdjson_summarise(csimdjson_decoder *decoder, const uint8_t *bytes, size_t length) {
  csimdjson_summary summary = {};
  decoder->type.clear();
  decoder->crs.clear();
  dom::element document;
  dom::object object;
  if (!decoder->parser.parse(bytes, length).get(document)) {
    summary.readable = 1;
    if (!document.get(object)) {
      summary.is_object = 1;
      for (dom::key_value_pair pair : object) {
        std::string_view name;
        if (pair.key == "type") {
          summary.type_count++;
          if (!pair.value.get(name)) decoder->type = name;
        } else if (pair.key == "features") {
          summary.features_count++;
          summary.features_is_array = pair.value.is_array();
        } else if (pair.key == "crs" && !pair.value.is_null()) {
          summary.has_crs = 1;
          int64_t code;
          if (!pair.value["properties"]["name"].get(name)) decoder->crs = name;
          else if (!pair.value["properties"]["code"].get(code)) decoder->crs = "EPSG:" + std::to_string(code);
          else if (!pair.value.get(name)) decoder->crs = name;
        }
      }
    }
  }
  summary.type = decoder->type.c_str();
  summary.crs = decoder->crs.c_str();
  return summary;
}
