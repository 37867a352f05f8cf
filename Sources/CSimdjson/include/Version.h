#pragma once
#ifdef __cplusplus
extern "C" {
#endif

// The version that this was compiled with, such as 3.0.1.
const char *csimdjson_version(void);

// The instructions that the library has chosen for this processor, such as haswell.
const char *csimdjson_implementation(void);

#ifdef __cplusplus
}
#endif
