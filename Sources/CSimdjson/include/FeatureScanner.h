#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// The state of a scan over the elements of a JSON array, or over JSON values that follow each other,
// from one stretch of bytes to the next. Positions are indices into the caller's bytes.
typedef struct {
  uint64_t in_string;        // all ones inside a string
  uint64_t escaped;          // 1 when the next byte is escaped
  int64_t depth;             // brackets open, counted from the container
  int64_t elements;          // elements finished
  int64_t lines;             // line ends passed
  int64_t line_start;        // where the current line starts
  int64_t boundary;          // after the last finished element, or -1
  int64_t boundary_elements; // `elements` at the boundary
  int64_t boundary_lines;    // `lines` at the boundary
  int64_t boundary_line_start;
  int64_t end;               // after the bracket that closes the container, or -1
  int64_t fault;             // a line end inside a string, or a value right behind another, or -1
  int64_t replaced_lines;    // line ends that were overwritten by commas since the last cut
  uint8_t replaced;          // the byte that the last comma overwrote
  int32_t values;            // 1: values that follow each other (newline-delimited); 0: elements of an array
} csimdjson_scan;

// Scans bytes[begin, end) and returns how far it came: all of it when `last`, else a multiple of 64 bytes,
// or less when the container ends or a fault is met. An element of an array ends at its comma, which is the
// byte before `boundary`; a value ends at its closing bracket, and the blank behind it is overwritten by a
// comma when another value follows before the next cut.
int64_t csimdjson_scan_elements(csimdjson_scan *scan, uint8_t *bytes, int64_t begin, int64_t end,
                                int32_t last);

// Moves the positions of a scan `distance` bytes towards the start, after the caller moved its bytes.
void csimdjson_scan_shift(csimdjson_scan *scan, int64_t distance);

// The place of element `number` (from 0) in the inside of an array: 1 when it is there.
int32_t csimdjson_locate_element(const uint8_t *bytes, size_t length, int64_t number, size_t *begin,
                                 size_t *end);

#ifdef __cplusplus
}
#endif
