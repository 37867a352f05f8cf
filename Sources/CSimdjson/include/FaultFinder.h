#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// Finds the first place where bytes are not one JSON value (RFC 8259), and what was expected there. Slow and
// exact: simdjson says that a text is wrong, this says where. Any depth of nesting; O(length) time, O(depth)
// memory. Returns 1 at a fault, 0 when the text is JSON. `expected` points to a constant.
int32_t csimdjson_find_fault(const uint8_t *bytes, size_t length, size_t *offset, const char **expected);

// The deepest nesting of a text that is JSON.
size_t csimdjson_nesting(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
