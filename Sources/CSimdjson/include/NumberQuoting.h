#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// Copies the JSON text of an array of features so that no digit of its properties is lost: a number that is the
// value of one of the properties named (or a feature's own id, where its name is among them), and every integer of a
// property that is beyond 64 bits with a sign, becomes a string of the same characters; other such integers get an
// exponent, so that simdjson reads them as reals. Names are compared as they are written, without escapes. `target`
// has room for 2 * length bytes; returns the bytes written.
size_t csimdjson_quote_numbers(const uint8_t *bytes, size_t length, uint8_t *target, const char *const *names,
                               size_t name_count);

#ifdef __cplusplus
}
#endif
