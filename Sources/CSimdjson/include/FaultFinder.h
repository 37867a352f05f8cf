#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// What was expected where a text is not JSON.
enum {
  CSIMDJSON_EXPECTED_VALUE = 0,
  CSIMDJSON_EXPECTED_END = 1,
  CSIMDJSON_EXPECTED_NAME = 2,
  CSIMDJSON_EXPECTED_NAME_OR_BRACE = 3,
  CSIMDJSON_EXPECTED_COLON = 4,
  CSIMDJSON_EXPECTED_COMMA_OR_BRACE = 5,
  CSIMDJSON_EXPECTED_COMMA_OR_BRACKET = 6,
  CSIMDJSON_EXPECTED_WORD = 7, // true, false or null
  CSIMDJSON_EXPECTED_DIGIT = 8,
  CSIMDJSON_EXPECTED_NO_LEADING_ZERO = 9,
  CSIMDJSON_EXPECTED_END_OF_STRING = 10,
  CSIMDJSON_EXPECTED_NO_CONTROL_CHARACTER = 11,
  CSIMDJSON_EXPECTED_ESCAPE = 12,
  CSIMDJSON_EXPECTED_HEXADECIMAL_DIGITS = 13,
  CSIMDJSON_EXPECTED_SURROGATE_PAIR = 14,
  CSIMDJSON_EXPECTED_UTF8 = 15
};

// Finds the first place where bytes are not one JSON value (RFC 8259), and what was expected there. Slow and
// exact: simdjson says that a text is wrong, this says where. Any depth of nesting; O(length) time, O(depth)
// memory. Returns 1 at a fault, 0 when the text is JSON.
int32_t csimdjson_find_fault(const uint8_t *bytes, size_t length, size_t *offset, int32_t *expected);

// The deepest nesting of a text that is JSON.
size_t csimdjson_nesting(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
