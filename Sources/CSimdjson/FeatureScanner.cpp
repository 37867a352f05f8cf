#include "FeatureScanner.h"
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

struct Masks {
  uint64_t quote, backslash, open, close, line;
};

#if defined(__SSE2__)
inline uint64_t equal(const __m128i block[4], char value) {
  const __m128i wanted = _mm_set1_epi8(value);
  uint64_t mask = 0;
  for (int part = 0; part < 4; part++)
    mask |= uint64_t(uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(block[part], wanted)))) << (16 * part);
  return mask;
}

inline void load(const uint8_t *bytes, __m128i block[4]) {
  for (int part = 0; part < 4; part++)
    block[part] = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes) + part);
}

inline Masks classify(const uint8_t *bytes) {
  __m128i block[4], folded[4];
  load(bytes, block);
  // The bit 0x20 is all that tells [ from { and ] from }.
  for (int part = 0; part < 4; part++) folded[part] = _mm_or_si128(block[part], _mm_set1_epi8(0x20));
  return {equal(block, '"'), equal(block, '\\'), equal(folded, '{'), equal(folded, '}'), equal(block, '\n')};
}

inline uint64_t commas(const uint8_t *bytes) {
  __m128i block[4];
  load(bytes, block);
  return equal(block, ',');
}
#else
template <typename Test> inline uint64_t gather(const uint8_t *bytes, Test test) {
  uint64_t mask = 0;
  for (int index = 0; index < 64; index++) mask |= uint64_t(test(bytes[index])) << index;
  return mask;
}

inline Masks classify(const uint8_t *bytes) {
  return {gather(bytes, [](uint8_t byte) { return byte == '"'; }),
          gather(bytes, [](uint8_t byte) { return byte == '\\'; }),
          gather(bytes, [](uint8_t byte) { return (byte | 0x20) == '{'; }),
          gather(bytes, [](uint8_t byte) { return (byte | 0x20) == '}'; }),
          gather(bytes, [](uint8_t byte) { return byte == '\n'; })};
}

inline uint64_t commas(const uint8_t *bytes) {
  return gather(bytes, [](uint8_t byte) { return byte == ','; });
}
#endif

// Which bytes a backslash escapes (Langdale and Lemire 2019, "Parsing Gigabytes of JSON per Second", 3.1.1).
inline uint64_t escaped_bytes(uint64_t backslash, uint64_t &carried) {
  if (!backslash) {
    uint64_t first = carried;
    carried = 0;
    return first;
  }
  const uint64_t even = 0x5555555555555555;
  backslash &= ~carried;
  const uint64_t follows = backslash << 1 | carried;
  const uint64_t odd_starts = backslash & ~even & ~follows;
  unsigned long long sequences;
  carried = __builtin_uaddll_overflow(odd_starts, backslash, &sequences);
  return (even ^ (uint64_t(sequences) << 1)) & follows;
}

// Each bit: whether an odd number of bits of `mask` stand at or before it.
inline uint64_t prefix_xor(uint64_t mask) {
  for (int shift = 1; shift < 64; shift *= 2) mask ^= mask << shift;
  return mask;
}

inline uint64_t before(int index) { return (uint64_t(1) << index) - 1; }

} // namespace

int64_t csimdjson_scan_elements(csimdjson_scan *scan, uint8_t *bytes, int64_t begin, int64_t end,
                                int32_t last) {
  uint8_t padded[64];
  int64_t position = begin;
  while (position < end) {
    const uint8_t *block = bytes + position;
    int64_t width = end - position;
    if (width >= 64) {
      width = 64;
    } else if (last) {
      memset(padded, ' ', 64);
      memcpy(padded, block, size_t(width));
      block = padded;
    } else {
      break;
    }
    const Masks masks = classify(block);
    const uint64_t quotes = masks.quote & ~escaped_bytes(masks.backslash, scan->escaped);
    const uint64_t strings = prefix_xor(quotes) ^ scan->in_string;
    scan->in_string = uint64_t(int64_t(strings) >> 63);
    if (masks.line & strings) {
      scan->fault = position + __builtin_ctzll(masks.line & strings);
      return scan->fault;
    }
    const uint64_t open = masks.open & ~strings;
    const uint64_t close = masks.close & ~strings;
    if (scan->depth > __builtin_popcountll(close)) {
      scan->depth += __builtin_popcountll(open) - __builtin_popcountll(close);
    } else {
      // The container may be reached in this block: look at each bracket.
      uint64_t bits = open | close;
      if (!scan->values) bits |= commas(block) & ~strings;
      for (; bits; bits &= bits - 1) {
        const int index = __builtin_ctzll(bits);
        const uint64_t bit = bits & -bits;
        bool ends = false;
        if (open & bit) {
          if (scan->values && scan->depth == 0 && scan->boundary >= 0) {
            if (scan->boundary == position + index) {
              scan->fault = scan->boundary;
              return scan->fault;
            }
            scan->replaced_lines += bytes[scan->boundary] == '\n';
            scan->replaced = bytes[scan->boundary];
            bytes[scan->boundary] = ',';
          }
          scan->depth++;
        } else if (close & bit) {
          scan->depth--;
          if (scan->depth < 0) {
            scan->lines += __builtin_popcountll(masks.line & before(index));
            if (masks.line & before(index))
              scan->line_start = position + 64 - __builtin_clzll(masks.line & before(index));
            scan->end = position + index + 1;
            return scan->end;
          }
          ends = scan->values && scan->depth == 0;
        } else {
          ends = scan->depth == 0;
        }
        if (ends) {
          scan->elements++;
          scan->boundary = position + index + 1;
          scan->boundary_elements = scan->elements;
          const uint64_t lines = masks.line & before(index);
          scan->boundary_lines = scan->lines + __builtin_popcountll(lines);
          scan->boundary_line_start = lines ? position + 64 - __builtin_clzll(lines) : scan->line_start;
        }
      }
    }
    if (masks.line) {
      scan->lines += __builtin_popcountll(masks.line);
      scan->line_start = position + 64 - __builtin_clzll(masks.line);
    }
    position += width;
  }
  return position;
}

void csimdjson_scan_shift(csimdjson_scan *scan, int64_t distance) {
  scan->line_start -= distance;
  scan->boundary_line_start -= distance;
  scan->boundary = -1;
  scan->replaced_lines = 0;
}

int32_t csimdjson_locate_element(const uint8_t *bytes, size_t length, int64_t number, size_t *begin,
                                 size_t *end) {
  int64_t depth = 0, element = 0;
  bool in_string = false;
  size_t start = 0;
  for (size_t index = 0; index < length; index++) {
    const uint8_t byte = bytes[index];
    if (in_string) {
      if (byte == '\\') index++;
      else if (byte == '"') in_string = false;
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      depth++;
    } else if (byte == '}' || byte == ']') {
      depth--;
    } else if (byte == ',' && depth == 0) {
      if (element == number) {
        *begin = start;
        *end = index;
        return 1;
      }
      element++;
      start = index + 1;
    }
  }
  *begin = start;
  *end = length;
  return element == number;
}
