#include "Version.h"
#include <simdjson.h>

const char *csimdjson_version(void) { return SIMDJSON_STRINGIFY(SIMDJSON_VERSION); }

const char *csimdjson_implementation(void) {
  // Named once: the string belongs to the library's own object, which is never freed.
  static const std::string name = simdjson::get_active_implementation()->name();
  return name.c_str();
}
