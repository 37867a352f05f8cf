#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// How a decode ended.
enum {
  CSIMDJSON_DECODED = 0,
  CSIMDJSON_UNREADABLE = 1,     // simdjson can't read the text; `csimdjson_find_fault` says why
  CSIMDJSON_TOO_MANY_FIELDS = 2 // more than CSIMDJSON_FIELD_LIMIT property names
};

// SQLite's limit on the columns of a table (SQLITE_MAX_COLUMN), less those a layer needs for itself.
#define CSIMDJSON_FIELD_LIMIT 1990

// Things to tell that are no faults, as bits.
enum {
  CSIMDJSON_NOTICE_Z = 1,
  CSIMDJSON_NOTICE_DUPLICATE_PROPERTY = 2,
  CSIMDJSON_NOTICE_COLLECTION_FLATTENED = 4
};

// Why a feature was rejected.
enum {
  CSIMDJSON_MALFORMED_FEATURE = 0,
  CSIMDJSON_MALFORMED_GEOMETRY = 1,
  CSIMDJSON_WRONG_GEOMETRY_TYPE = 2
};

// Kinds of cells; also the bits 1 << kind of a field's `kinds`.
enum {
  CSIMDJSON_NULL = 0,
  CSIMDJSON_BOOLEAN = 1,
  CSIMDJSON_INTEGER = 2,
  CSIMDJSON_REAL = 3,
  CSIMDJSON_TEXT = 4,
  CSIMDJSON_JSON = 5
};

typedef struct {
  uint32_t kind;
  uint32_t length;
  int64_t bits; // an integer, the bits of a real, 0 or 1, or an offset into the text
} csimdjson_cell;

typedef struct {
  const char *name;
  size_t length;
  uint32_t kinds;
} csimdjson_field;

typedef struct {
  int64_t element; // from 0, in its chunk
  uint32_t reason;
  const char *message;
  const char *key;  // what names the feature, or null where that is not known
  int32_t has_box;
  double box[4];    // minimum x, minimum y, maximum x, maximum y of all its points, where all could be seen
} csimdjson_reject;

// What a decode filled; valid until the next decode. The layout is that of `GeometryColumn`.
typedef struct {
  const double *coordinates;
  size_t coordinate_count;
  const int32_t *ring_offsets; // with a leading 0, like the others
  size_t ring_offset_count;
  const int32_t *part_offsets;
  size_t part_offset_count;
  const int32_t *feature_offsets;
  const uint8_t *kinds;
  const double *boxes;      // minimum x, minimum y, maximum x, maximum y
  const int64_t *elements;  // from 0, in the chunk
  size_t feature_count;
  const csimdjson_field *fields;
  size_t field_count;
  const csimdjson_cell *cells; // field_count a feature
  const uint8_t *text;
  size_t text_count;
  const csimdjson_reject *rejects;
  size_t reject_count;
  size_t element_count; // features and rejects
  uint32_t notices;
} csimdjson_batch;

typedef struct csimdjson_decoder csimdjson_decoder;

csimdjson_decoder *csimdjson_decoder_new(void);
void csimdjson_decoder_free(csimdjson_decoder *decoder);

// The property (or `id`) that names a feature, UTF-8 ended by a zero, for rejects.
void csimdjson_set_key(csimdjson_decoder *decoder, const char *name);

// Forgets what was decoded.
void csimdjson_decoder_clear(csimdjson_decoder *decoder);

// Decodes a JSON array of features, `bytes` being followed by 64 readable bytes, and adds them to the batch.
// With `bare_geometries` an element may be a geometry instead of a feature.
int32_t csimdjson_decode(csimdjson_decoder *decoder, const uint8_t *bytes, size_t length,
                         int32_t bare_geometries);

// Adds an element that can't be decoded as a reject.
void csimdjson_reject_element(csimdjson_decoder *decoder, const char *message);

// Lays out the batch.
csimdjson_batch csimdjson_finish(csimdjson_decoder *decoder);

// Looks into a JSON object: "type", whether it has "features" and how, and "crs". Strings are UTF-8 ended by
// a zero, empty when absent, and valid until the next call with the same decoder.
typedef struct {
  int32_t readable;       // 0 when simdjson can't read it
  int32_t is_object;
  const char *type;
  int32_t type_count;     // members named "type"
  int32_t features_count; // members named "features"
  int32_t features_is_array;
  int32_t has_crs;        // a "crs" member that is not null
  const char *crs;        // the name in it, or empty when it can't be understood
} csimdjson_summary;
csimdjson_summary csimdjson_summarise(csimdjson_decoder *decoder, const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
