#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// What a scan of a document's top level met.
enum {
  CSIMDJSON_NEEDS_MORE = 0,      // the end of the bytes
  CSIMDJSON_FEATURES_BEGIN = 1,  // the opening bracket of the array of the member "features"
  CSIMDJSON_VALUE_END = 2,       // the end of the top-level value
  CSIMDJSON_NOT_JSON = 3         // a byte that no JSON value can start with, or brackets that don't match
};

// The state of a byte-by-byte scan of one top-level value outside its features.
typedef struct {
  int64_t depth;
  int32_t in_string;
  int32_t escaped;
  int32_t key_length;   // bytes of the last string at depth 1, or -1 once something followed it but a colon
  int32_t after_colon;  // a colon followed the key
  int32_t found;        // the member "features" was found
  int32_t started;
  char key[12];
} csimdjson_top_level;

// Scans bytes[begin, end), sets `position` behind what it met, and returns it.
int32_t csimdjson_scan_top_level(csimdjson_top_level *scan, const uint8_t *bytes, int64_t begin, int64_t end,
                                 int64_t *position);

#ifdef __cplusplus
}
#endif
