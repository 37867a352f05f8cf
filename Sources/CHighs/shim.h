#pragma once
// The wheel that carries libhighs has no header: the functions that are used are declared here.
// Source: HiGHS 1.15.1, highs/interfaces/highs_c_api.h (MIT).
#include <stdint.h>
typedef int32_t HighsInt;
void *Highs_create(void);
void Highs_destroy(void *highs);
const char *Highs_version(void);
HighsInt Highs_getSizeofHighsInt(const void *highs);
