#pragma once
// The wheel that carries libhighs has no header: the functions that are used are declared here.
// Source: HiGHS 1.15.1, highs/interfaces/highs_c_api.h (MIT).
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t HighsInt;

void *Highs_create(void);
void Highs_destroy(void *highs);
const char *Highs_version(void);
HighsInt Highs_getSizeofHighsInt(const void *highs);
double Highs_getInfinity(const void *highs);
void Highs_resetGlobalScheduler(HighsInt blocking);

HighsInt Highs_setBoolOptionValue(void *highs, const char *option, HighsInt value);
HighsInt Highs_setIntOptionValue(void *highs, const char *option, HighsInt value);
HighsInt Highs_setDoubleOptionValue(void *highs, const char *option, double value);
HighsInt Highs_setStringOptionValue(void *highs, const char *option, const char *value);

HighsInt Highs_passMip(void *highs, HighsInt num_col, HighsInt num_row, HighsInt num_nz, HighsInt a_format,
                       HighsInt sense, double offset, const double *col_cost, const double *col_lower,
                       const double *col_upper, const double *row_lower, const double *row_upper,
                       const HighsInt *a_start, const HighsInt *a_index, const double *a_value,
                       const HighsInt *integrality);
HighsInt Highs_passColName(const void *highs, HighsInt col, const char *name);
HighsInt Highs_passRowName(const void *highs, HighsInt row, const char *name);
HighsInt Highs_addRow(void *highs, double lower, double upper, HighsInt num_new_nz, const HighsInt *index,
                      const double *value);
HighsInt Highs_addCol(void *highs, double cost, double lower, double upper, HighsInt num_new_nz,
                      const HighsInt *index, const double *value);
HighsInt Highs_changeColCost(void *highs, HighsInt col, double cost);
HighsInt Highs_changeColBounds(void *highs, HighsInt col, double lower, double upper);
HighsInt Highs_changeRowBounds(void *highs, HighsInt row, double lower, double upper);
HighsInt Highs_changeColIntegrality(void *highs, HighsInt col, HighsInt integrality);
HighsInt Highs_clearIntegrality(void *highs);
HighsInt Highs_clearSolver(void *highs);

HighsInt Highs_setSolution(void *highs, const double *col_value, const double *row_value,
                           const double *col_dual, const double *row_dual);
HighsInt Highs_run(void *highs);
HighsInt Highs_getModelStatus(const void *highs);
HighsInt Highs_getSolution(const void *highs, double *col_value, double *col_dual, double *row_value,
                           double *row_dual);
HighsInt Highs_getIntInfoValue(const void *highs, const char *info, HighsInt *value);
HighsInt Highs_getDoubleInfoValue(const void *highs, const char *info, double *value);
HighsInt Highs_getNumCol(const void *highs);
HighsInt Highs_getNumRow(const void *highs);

// From highs/lp_data/HighsCallbackStruct.h; only the members up to the last one that is read.
typedef struct HighsCallbackDataOut {
  void *cbdata;
  int log_type;
  double running_time;
  HighsInt simplex_iteration_count;
  HighsInt ipm_iteration_count;
  HighsInt pdlp_iteration_count;
  double objective_function_value;
  int64_t mip_node_count;
  int64_t mip_total_lp_iterations;
  double mip_primal_bound;
  double mip_dual_bound;
  double mip_gap;
  double *mip_solution;
  HighsInt mip_solution_size;
} HighsCallbackDataOut;

typedef struct HighsCallbackDataIn {
  int user_interrupt;
  double *user_solution;
  void *cbdata;
  int user_has_solution;
  HighsInt user_solution_size;
} HighsCallbackDataIn;

typedef void (*HighsCCallbackType)(int, const char *, const HighsCallbackDataOut *, HighsCallbackDataIn *,
                                   void *);
HighsInt Highs_setCallback(void *highs, HighsCCallbackType user_callback, void *user_callback_data);
HighsInt Highs_startCallback(void *highs, HighsInt callback_type);

#ifdef __cplusplus
}
#endif
