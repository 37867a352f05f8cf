/* Lets the n-th call of one function fail: `FUZZ_CALL` names it, `FUZZ_AT` says which call of this process, `FUZZ_ERRNO` the
   error, `FUZZ_MORE` that all calls after it fail too. `FUZZ_COUNT` names a file that gets the number of calls at the end.
   Preloaded by Scripts/fuzz.d/faults.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;
static long at = -1;
static int number = EIO, more, ready;
static char call[32];

__attribute__((constructor)) static void prepare(void) {
  const char *name = getenv("FUZZ_CALL"), *place = getenv("FUZZ_AT"), *error = getenv("FUZZ_ERRNO");
  if (name) strncpy(call, name, sizeof call - 1);
  if (place) at = atol(place);
  if (error) number = atoi(error);
  more = getenv("FUZZ_MORE") != NULL;
  ready = 1;
}

__attribute__((destructor)) static void report(void) {
  const char *path = getenv("FUZZ_COUNT");
  ready = 0;
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&calls));
  fclose(file);
}

static int fails(const char *name) {
  if (!ready || strcmp(name, call) != 0) return 0;
  long now = atomic_fetch_add(&calls, 1) + 1;
  if (at < 0 || now < at || (now > at && !more)) return 0;
  errno = number;
  return 1;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t read(int file, void *room, size_t count) {
  REAL(read);
  return file > 2 && fails("read") ? -1 : real(file, room, count);
}
ssize_t pread64(int file, void *room, size_t count, off64_t offset) {
  REAL(pread64);
  if (fails("pread-short")) return real(file, room, count > 1 ? count / 2 : count, offset);
  return fails("pread") ? -1 : real(file, room, count, offset);
}
ssize_t pread(int file, void *room, size_t count, off_t offset) { return pread64(file, room, count, offset); }
ssize_t write(int file, const void *bytes, size_t count) {
  REAL(write);
  return file > 2 && fails("write") ? -1 : real(file, bytes, count);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  REAL(pwrite64);
  return fails("pwrite") ? -1 : real(file, bytes, count, offset);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) { return pwrite64(file, bytes, count, offset); }
static int is_ours(const char *path) {
  const char *folder = getenv("FUZZ_FOLDER");
  return path && folder && strncmp(path, folder, strlen(folder)) == 0;
}
int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list rest;
  va_start(rest, flags);
  int mode = va_arg(rest, int);
  va_end(rest);
  return is_ours(path) && fails("open") ? -1 : real(path, flags, mode);
}
int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = va_arg(rest, int);
  va_end(rest);
  return open64(path, flags, mode);
}
int fsync(int file) {
  REAL(fsync);
  return fails("fsync") ? -1 : real(file);
}
int fdatasync(int file) {
  REAL(fdatasync);
  return fails("fsync") ? -1 : real(file);
}
int ftruncate64(int file, off64_t length) {
  REAL(ftruncate64);
  return fails("ftruncate") ? -1 : real(file, length);
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }
int rename(const char *from, const char *to) {
  REAL(rename);
  return fails("rename") ? -1 : real(from, to);
}
int link(const char *from, const char *to) {
  REAL(link);
  return fails("link") ? -1 : real(from, to);
}
int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return fails("mkdir") ? -1 : real(path, mode);
}
void *mmap64(void *place, size_t length, int protection, int flags, int file, off64_t offset) {
  REAL(mmap64);
  return file >= 0 && fails("mmap") ? MAP_FAILED : real(place, length, protection, flags, file, offset);
}
void *mmap(void *place, size_t length, int protection, int flags, int file, off_t offset) {
  return mmap64(place, length, protection, flags, file, offset);
}
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *context) {
  REAL(pthread_create);
  return fails("pthread_create") ? EAGAIN : real(thread, attributes, body, context);
}

extern void *__libc_malloc(size_t), *__libc_realloc(void *, size_t), *__libc_calloc(size_t, size_t);
void *malloc(size_t size) { return fails("malloc") ? NULL : __libc_malloc(size); }
void *realloc(void *old, size_t size) { return fails("malloc") ? NULL : __libc_realloc(old, size); }
void *calloc(size_t count, size_t size) { return fails("malloc") ? NULL : __libc_calloc(count, size); }
