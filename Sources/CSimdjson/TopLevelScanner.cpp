#include "TopLevelScanner.h"
#include <string.h>

int32_t csimdjson_scan_top_level(csimdjson_top_level *scan, const uint8_t *bytes, int64_t begin, int64_t end,
                                 int64_t *position) {
  for (int64_t index = begin; index < end; index++) {
    const uint8_t byte = bytes[index];
    *position = index + 1;
    if (scan->in_string) {
      if (scan->escaped) {
        scan->escaped = 0;
      } else if (byte == '\\') {
        scan->escaped = 1;
      } else if (byte == '"') {
        scan->in_string = 0;
        continue;
      }
      if (scan->depth == 1 && scan->key_length >= 0) {
        if (scan->key_length < int32_t(sizeof scan->key)) scan->key[scan->key_length] = char(byte);
        scan->key_length++;
      }
      continue;
    }
    switch (byte) {
    case ' ': case '\t': case '\r': case '\n':
      break;
    case '"':
      scan->in_string = 1;
      if (!scan->started) return CSIMDJSON_NOT_JSON;
      scan->key_length = scan->depth == 1 ? 0 : -1;
      scan->after_colon = 0;
      break;
    case ':':
      scan->after_colon = scan->depth == 1;
      break;
    case '[':
      if (scan->depth == 1 && scan->after_colon && !scan->found && scan->key_length == 8 &&
          memcmp(scan->key, "features", 8) == 0) {
        scan->found = 1;
        scan->key_length = -1;
        scan->after_colon = 0;
        return CSIMDJSON_FEATURES_BEGIN;
      }
      // A bracket is a start like any other.
      [[fallthrough]];
    case '{':
      if (scan->depth == 0 && scan->started) return CSIMDJSON_NOT_JSON;
      scan->started = 1;
      scan->depth++;
      scan->key_length = -1;
      scan->after_colon = 0;
      break;
    case ']': case '}':
      if (--scan->depth < 0) return CSIMDJSON_NOT_JSON;
      scan->key_length = -1;
      scan->after_colon = 0;
      if (scan->depth == 0) return CSIMDJSON_VALUE_END;
      break;
    default:
      if (scan->depth == 0) return CSIMDJSON_NOT_JSON;
      if (byte != ',') scan->key_length = -1;
      scan->after_colon = 0;
    }
  }
  *position = end;
  return CSIMDJSON_NEEDS_MORE;
}
