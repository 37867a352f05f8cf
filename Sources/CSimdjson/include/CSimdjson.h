#pragma once
// The smallest C face over simdjson that a GeoJSON reader needs.
#ifdef __cplusplus
extern "C" {
#endif
const char *csimdjson_version(void);
#ifdef __cplusplus
}
#endif
