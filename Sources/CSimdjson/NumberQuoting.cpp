#include "NumberQuoting.h"
#include <string>
#include <string_view>
#include <unordered_set>

namespace {

class Quoter {
public:
  Quoter(const uint8_t *bytes, size_t length, uint8_t *target) : bytes(bytes), length(length), target(target) {}

  std::unordered_set<std::string_view> names;
  size_t written = 0;

  void run() {
    size_t index = 0;
    while (index < length) {
      const uint8_t byte = bytes[index];
      if (byte == '"') {
        index = string(index);
      } else if (byte == '-' || (byte >= '0' && byte <= '9')) {
        index = number(index);
      } else {
        if (byte == '{' || byte == '[') open(byte);
        else if (byte == '}' || byte == ']') close();
        target[written++] = bytes[index++];
      }
    }
  }

private:
  const uint8_t *bytes;
  size_t length;
  uint8_t *target;
  // The array is at depth 1, a feature at 2, its properties at 3.
  int64_t depth = 0;
  bool in_properties = false;
  std::string_view last;

  void open(uint8_t byte) {
    if (depth == 2 && byte == '{' && last == "properties") in_properties = true;
    depth++;
  }

  void close() {
    depth--;
    if (depth <= 2) in_properties = false;
  }

  size_t string(size_t index) {
    const size_t start = index;
    for (index++; index < length && bytes[index] != '"'; index++)
      if (bytes[index] == '\\') index++;
    if (index < length) index++;
    else index = length;
    for (size_t place = start; place < index; place++) target[written++] = bytes[place];
    if (depth == 2 || depth == 3)
      last = index >= start + 2
                 ? std::string_view(reinterpret_cast<const char *>(bytes) + start + 1, index - start - 2)
                 : std::string_view();
    return index;
  }

  bool is_attribute() const {
    return (depth == 3 && in_properties) || (depth == 2 && last == "id");
  }

  bool is_named() const {
    if (names.count(last)) return true;
    return depth == 2 && names.count("feature_id");
  }

  // Whether an integer, as JSON writes it, is beyond 64 bits with a sign.
  static bool is_beyond_range(std::string_view integer) {
    const bool is_negative = integer.front() == '-';
    if (is_negative) integer.remove_prefix(1);
    const std::string_view most = is_negative ? "9223372036854775808" : "9223372036854775807";
    return integer.size() != most.size() ? integer.size() > most.size() : integer > most;
  }

  size_t number(size_t index) {
    const size_t start = index;
    bool integer = true;
    for (; index < length; index++) {
      const uint8_t next = bytes[index];
      if (next == '.' || next == 'e' || next == 'E') integer = false;
      else if (!(next >= '0' && next <= '9') && next != '-' && next != '+') break;
    }
    const bool is_long =
        integer && is_beyond_range({reinterpret_cast<const char *>(bytes) + start, index - start});
    const bool quotes = is_attribute() && (is_long || is_named());
    if (quotes) target[written++] = '"';
    for (size_t place = start; place < index; place++) target[written++] = bytes[place];
    if (quotes) {
      target[written++] = '"';
    } else if (is_long) {
      target[written++] = 'e';
      target[written++] = '0';
    }
    return index;
  }
};

} // namespace

size_t csimdjson_quote_numbers(const uint8_t *bytes, size_t length, uint8_t *target, const char *const *names,
                               size_t name_count) {
  Quoter quoter(bytes, length, target);
  for (size_t index = 0; index < name_count; index++) quoter.names.insert(names[index]);
  quoter.run();
  return quoter.written;
}
