#include "CSQLiteGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_long failures;

/* SQLite takes these three codes of a reading disk for a damaged file (SQLITE_IOERR_CORRUPTFS, which the statement makes
   SQLITE_CORRUPT) and tells nobody of the disk; with any other it says that reading failed (os_unix.c, unixRead). */
static ssize_t told(ssize_t got) {
  if (got < 0) atomic_fetch_add(&failures, 1);
  if (got < 0 && (errno == EIO || errno == ERANGE || errno == ENXIO)) errno = EREMOTEIO;
  return got;
}

static ssize_t told_read(int file, void *room, size_t count) { return told(read(file, room, count)); }
static ssize_t told_pread(int file, void *room, size_t count, off_t offset) {
  return told(pread(file, room, count, offset));
}
static int told_open(const char *path, int flags, int mode) {
  int file = open(path, flags, mode);
  if (file < 0 && errno != ENOENT) atomic_fetch_add(&failures, 1);
  return file;
}

static void tell_reading(void) {
  sqlite3_vfs *files = sqlite3_vfs_find(0);
  if (!files || files->iVersion < 3) return;
  /* SQLite reads by one of the three, as it was built. */
  files->xSetSystemCall(files, "open", (sqlite3_syscall_ptr)told_open);
  files->xSetSystemCall(files, "read", (sqlite3_syscall_ptr)told_read);
  files->xSetSystemCall(files, "pread", (sqlite3_syscall_ptr)told_pread);
  if (sizeof(off_t) == 8) files->xSetSystemCall(files, "pread64", (sqlite3_syscall_ptr)told_pread);
}

long landreserve_sqlite_failed_readings(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, tell_reading);
  return atomic_load(&failures);
}

int landreserve_sqlite_guard(struct sqlite3 *connection, int reads) {
  landreserve_sqlite_failed_readings();
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
