#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// Writes the shortest decimal text that reads back as the same finite double (std::to_chars) into at least
// 32 bytes, and returns its length. From 1e15 on it has an exponent, so that it is read back as a real.
size_t csimdjson_write_double(double value, uint8_t *target);

// Reads a decimal number that fills all of the bytes (std::from_chars): 1 when it does and is finite.
int32_t csimdjson_read_double(const uint8_t *bytes, size_t length, double *value);

#ifdef __cplusplus
}
#endif
