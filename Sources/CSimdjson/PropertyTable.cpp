#include "PropertyTable.h"
#include <string.h>

using namespace simdjson;

void PropertyTable::clear() {
  duplicates = false;
  fields.clear();
  cells.clear();
  text.clear();
  names.clear();
  index.clear();
  rows.clear();
  identifiers.clear();
  last_row.clear();
  width = row_count = expected = 0;
}

void PropertyTable::begin_row() {
  row_count++;
  rows.resize(row_count * width, csimdjson_cell{CSIMDJSON_NULL, 0, 0});
  identifiers.push_back({CSIMDJSON_NULL, 0, 0});
  expected = 0;
}

void PropertyTable::widen() {
  const size_t wider = width == 0 ? 16 : width * 2;
  std::vector<csimdjson_cell> moved(row_count * wider, csimdjson_cell{CSIMDJSON_NULL, 0, 0});
  for (size_t row = 0; row < row_count; row++)
    for (size_t field = 0; field < width; field++) moved[row * wider + field] = rows[row * width + field];
  rows.swap(moved);
  width = wider;
}

// Features of a layer mostly have the same members in the same order: the next one is tried first.
size_t PropertyTable::find(std::string_view name) {
  if (expected < names.size() && names[expected] == name) return expected;
  const auto known = index.find(std::string(name));
  if (known != index.end()) return known->second;
  const size_t field = names.size();
  if (field == CSIMDJSON_FIELD_LIMIT) return field;
  names.emplace_back(name);
  index.emplace(names.back(), field);
  last_row.push_back(0);
  if (names.size() > width) widen();
  return field;
}

bool PropertyTable::set(std::string_view name, dom::element value) {
  const size_t field = find(name);
  if (field == CSIMDJSON_FIELD_LIMIT) return false;
  if (last_row[field] == row_count) duplicates = true;
  last_row[field] = row_count;
  rows[(row_count - 1) * width + field] = cell(value);
  expected = field + 1;
  return true;
}

csimdjson_cell PropertyTable::text_cell(std::string_view value, uint32_t kind) {
  const size_t start = text.size();
  text.insert(text.end(), value.begin(), value.end());
  return {kind, uint32_t(value.size()), int64_t(start)};
}

csimdjson_cell PropertyTable::cell(dom::element value) {
  switch (value.type()) {
  case dom::element_type::NULL_VALUE: return {CSIMDJSON_NULL, 0, 0};
  case dom::element_type::BOOL: return {CSIMDJSON_BOOLEAN, 0, bool(value.get<bool>().value_unsafe()) ? 1 : 0};
  case dom::element_type::INT64: return {CSIMDJSON_INTEGER, 0, value.get<int64_t>().value_unsafe()};
  case dom::element_type::STRING:
    return text_cell(value.get<std::string_view>().value_unsafe(), CSIMDJSON_TEXT);
  // More than an integer of 64 bits with a sign holds, and all of its digits count.
  case dom::element_type::UINT64:
    return text_cell(std::to_string(value.get<uint64_t>().value_unsafe()), CSIMDJSON_TEXT);
  case dom::element_type::DOUBLE: {
    double real = 0;
    (void)value.get(real);
    int64_t bits;
    memcpy(&bits, &real, sizeof bits);
    return {CSIMDJSON_REAL, 0, bits};
  }
  default: return text_cell(minify(value), CSIMDJSON_JSON);
  }
}

void PropertyTable::finish() {
  bool identified = false;
  for (const csimdjson_cell &each : identifiers) identified = identified || each.kind != CSIMDJSON_NULL;
  fields.clear();
  if (identified) {
    identifier_name = "id";
    if (index.count(identifier_name)) identifier_name = "feature_id";
    while (index.count(identifier_name)) identifier_name += "_";
    fields.push_back({identifier_name.data(), identifier_name.size(), 0});
  }
  for (const std::string &name : names) fields.push_back({name.data(), name.size(), 0});
  const size_t first = identified ? 1 : 0, count = fields.size();
  cells.resize(row_count * count);
  for (size_t row = 0; row < row_count; row++) {
    csimdjson_cell *target = cells.data() + row * count;
    if (identified) target[0] = identifiers[row];
    if (!names.empty()) memcpy(target + first, rows.data() + row * width, names.size() * sizeof *target);
    for (size_t field = 0; field < count; field++) fields[field].kinds |= 1u << target[field].kind;
  }
}
