#include "FaultFinder.h"
#include <string.h>
#include <vector>

namespace {

class Finder {
public:
  Finder(const uint8_t *bytes, size_t length) : bytes(bytes), length(length) {}

  size_t offset = 0;
  int32_t expected = CSIMDJSON_EXPECTED_VALUE;

  bool run() {
    std::vector<uint8_t> open;
    for (;;) {
      // A value is expected here.
      skip_blanks();
      if (offset == length) return fail(CSIMDJSON_EXPECTED_VALUE);
      const uint8_t byte = bytes[offset];
      if (byte == '{') {
        offset++;
        skip_blanks();
        if (peek() != '}') {
          open.push_back('}');
          if (!key(CSIMDJSON_EXPECTED_NAME_OR_BRACE)) return false;
          continue;
        }
        offset++;
      } else if (byte == '[') {
        offset++;
        skip_blanks();
        if (peek() != ']') {
          open.push_back(']');
          continue;
        }
        offset++;
      } else if (!scalar(byte)) {
        return false;
      }
      // A value has ended.
      for (;;) {
        skip_blanks();
        if (open.empty()) return offset == length || fail(CSIMDJSON_EXPECTED_END);
        if (peek() == open.back()) {
          offset++;
          open.pop_back();
          continue;
        }
        if (peek() != ',')
          return fail(open.back() == '}' ? CSIMDJSON_EXPECTED_COMMA_OR_BRACE
                                         : CSIMDJSON_EXPECTED_COMMA_OR_BRACKET);
        offset++;
        if (open.back() == '}' && !key(CSIMDJSON_EXPECTED_NAME)) return false;
        break;
      }
    }
  }

private:
  const uint8_t *bytes;
  size_t length;

  bool fail(int32_t what) {
    expected = what;
    return false;
  }

  int peek() const { return offset < length ? bytes[offset] : -1; }

  void skip_blanks() {
    while (offset < length && (bytes[offset] == ' ' || bytes[offset] == '\n' || bytes[offset] == '\r' ||
                               bytes[offset] == '\t'))
      offset++;
  }

  bool key(int32_t what) {
    skip_blanks();
    if (peek() != '"') return fail(what);
    if (!string()) return false;
    skip_blanks();
    if (peek() != ':') return fail(CSIMDJSON_EXPECTED_COLON);
    offset++;
    return true;
  }

  bool scalar(uint8_t byte) {
    switch (byte) {
    case '"': return string();
    case 't': return word("true");
    case 'f': return word("false");
    case 'n': return word("null");
    default:
      if (byte == '-' || (byte >= '0' && byte <= '9')) return number();
      return fail(CSIMDJSON_EXPECTED_VALUE);
    }
  }

  bool word(const char *text) {
    const size_t count = strlen(text);
    if (length - offset < count || memcmp(bytes + offset, text, count) != 0)
      return fail(CSIMDJSON_EXPECTED_WORD);
    offset += count;
    return true;
  }

  bool digits() {
    if (peek() < '0' || peek() > '9') return fail(CSIMDJSON_EXPECTED_DIGIT);
    while (peek() >= '0' && peek() <= '9') offset++;
    return true;
  }

  bool number() {
    if (peek() == '-') offset++;
    if (peek() == '0') {
      offset++;
      if (peek() >= '0' && peek() <= '9') return fail(CSIMDJSON_EXPECTED_NO_LEADING_ZERO);
    } else if (!digits()) {
      return false;
    }
    if (peek() == '.') {
      offset++;
      if (!digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      offset++;
      if (peek() == '+' || peek() == '-') offset++;
      if (!digits()) return false;
    }
    return true;
  }

  bool hexadecimal(uint32_t &value) {
    value = 0;
    for (int digit = 0; digit < 4; digit++, offset++) {
      const int byte = peek();
      const int small = byte | 0x20;
      if (byte >= '0' && byte <= '9') value = value * 16 + uint32_t(byte - '0');
      else if (byte > 0 && small >= 'a' && small <= 'f') value = value * 16 + uint32_t(small - 'a' + 10);
      else return fail(CSIMDJSON_EXPECTED_HEXADECIMAL_DIGITS);
    }
    return true;
  }

  bool escape() {
    offset++;
    const int byte = peek();
    if (byte != 'u') {
      if (byte <= 0 || !strchr("\"\\/bfnrt", byte))
        return fail(CSIMDJSON_EXPECTED_ESCAPE);
      offset++;
      return true;
    }
    const size_t start = offset - 1;
    offset++;
    uint32_t unit, second;
    if (!hexadecimal(unit)) return false;
    if (unit < 0xD800 || unit > 0xDFFF) return true;
    if (unit < 0xDC00 && length - offset >= 2 && bytes[offset] == '\\' && bytes[offset + 1] == 'u') {
      offset += 2;
      if (!hexadecimal(second)) return false;
      if (second >= 0xDC00 && second <= 0xDFFF) return true;
    }
    offset = start;
    return fail(CSIMDJSON_EXPECTED_SURROGATE_PAIR);
  }

  bool string() {
    offset++;
    for (;;) {
      const int byte = peek();
      if (byte < 0) return fail(CSIMDJSON_EXPECTED_END_OF_STRING);
      if (byte == '"') {
        offset++;
        return true;
      }
      if (byte == '\\') {
        if (!escape()) return false;
      } else if (byte < 0x20) {
        return fail(CSIMDJSON_EXPECTED_NO_CONTROL_CHARACTER);
      } else if (byte < 0x80) {
        offset++;
      } else if (!multibyte()) {
        return false;
      }
    }
  }

  // RFC 3629, section 4.
  bool multibyte() {
    const uint8_t lead = bytes[offset];
    const int following = lead >= 0xC2 && lead <= 0xDF ? 1 : (lead & 0xF0) == 0xE0 ? 2
                          : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
    bool valid = following > 0 && length - offset > size_t(following);
    for (int index = 1; valid && index <= following; index++) valid = (bytes[offset + index] & 0xC0) == 0x80;
    if (valid && following > 1) {
      const uint8_t second = bytes[offset + 1];
      valid = !((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F));
    }
    if (!valid) return fail(CSIMDJSON_EXPECTED_UTF8);
    offset += size_t(following) + 1;
    return true;
  }
};

} // namespace

int32_t csimdjson_find_fault(const uint8_t *bytes, size_t length, size_t *offset, int32_t *expected) {
  Finder finder(bytes, length);
  if (finder.run()) return 0;
  *offset = finder.offset;
  *expected = finder.expected;
  return 1;
}

size_t csimdjson_nesting(const uint8_t *bytes, size_t length) {
  size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (size_t index = 0; index < length; index++) {
    const uint8_t byte = bytes[index];
    if (in_string) {
      if (byte == '\\') index++;
      else if (byte == '"') in_string = false;
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      if (++depth > deepest) deepest = depth;
    } else if ((byte == '}' || byte == ']') && depth > 0) {
      depth--;
    }
  }
  return deepest;
}
