#include "NumberText.h"
#include <charconv>
#include <cmath>

size_t csimdjson_write_double(double value, uint8_t *target) {
  char *start = reinterpret_cast<char *>(target);
  // A real of so many digits would be read back as an integer that no double holds.
  const bool is_long = std::fabs(value) >= 1e15;
  const auto result = is_long ? std::to_chars(start, start + 32, value, std::chars_format::scientific)
                              : std::to_chars(start, start + 32, value);
  return size_t(result.ptr - start);
}

int32_t csimdjson_read_double(const uint8_t *bytes, size_t length, double *value) {
  const char *start = reinterpret_cast<const char *>(bytes);
  const char *end = start + length;
  if (start != end && *start == '+') start++;
  const auto result = std::from_chars(start, end, *value);
  return result.ec == std::errc() && result.ptr == end && std::isfinite(*value);
}
