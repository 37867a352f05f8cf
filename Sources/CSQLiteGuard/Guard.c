#include "CSQLiteGuard.h"

#include <sqlite3.h>

int landreserve_sqlite_guard(struct sqlite3 *connection, int reads) {
  const int off[] = {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML};
  for (unsigned i = 0; i < sizeof off / sizeof *off; i++) {
    int code = sqlite3_db_config(connection, off[i], 0, (int *)0);
    if (code != SQLITE_OK) return code;
  }
  if (!reads) return SQLITE_OK;
  int code = sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code != SQLITE_OK) return code;
  code = sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  if (code != SQLITE_OK) return code;
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
}
