#pragma once
#include "FeatureDecoder.h"
#include <simdjson.h>
#include <stdint.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The properties of a chunk's features as rows of cells; a field is added when its name first appears.
class PropertyTable {
public:
  bool duplicates = false;

  void clear();
  void begin_row();
  // Sets the cell of a name in the current row; false when there are too many names.
  bool set(std::string_view name, simdjson::dom::element value);
  // Keeps a feature's identifier beside its row.
  void set_identifier(simdjson::dom::element value) { identifiers.back() = cell(value); }
  // Lays out the rows without gaps, the identifiers as the first column when there are any.
  void finish();

  std::vector<csimdjson_field> fields;
  std::vector<csimdjson_cell> cells;
  std::vector<uint8_t> text;

private:
  std::vector<std::string> names;
  std::unordered_map<std::string, size_t> index;
  std::vector<csimdjson_cell> rows; // `width` a row, the first names.size() of them used
  std::vector<csimdjson_cell> identifiers;
  std::vector<size_t> last_row; // of each field: 1 + the last row that set it
  std::string identifier_name;
  size_t width = 0;
  size_t row_count = 0;
  size_t expected = 0; // the field that follows the last one set

  csimdjson_cell cell(simdjson::dom::element value);
  csimdjson_cell text_cell(std::string_view value, uint32_t kind);
  size_t find(std::string_view name);
  void widen();
};
