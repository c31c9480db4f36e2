/* A disk that fails when told to: preloaded before the C library, it makes one call on a workspace
 * file fail, and the calls of the same kind after it until it is disarmed.
 *
 * Only files whose name contains "workspace" are touched, so that Python itself goes on working.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { NONE, NO_SPACE, INPUT_OUTPUT, SHORT_WRITE, SYNC, TRUNCATE };

static int kind = NONE;
static int after = 0;
static int hits = 0;

void disk_arm(int new_kind, int calls) { kind = new_kind; after = calls; hits = 0; }
int disk_disarm(void) { kind = NONE; return hits; }

static int is_workspace(int fd) {
    char link[64], name[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (length < 0) return 0;
    name[length] = 0;
    char *base = strrchr(name, '/');
    return base && strstr(base, "workspace") != NULL;
}

static int due(int fd) {
    if (!is_workspace(fd)) return 0;
    if (after-- > 0) return 0;
    hits++;
    return 1;
}

static int write_fails(int fd, size_t *count) {
    if ((kind != NO_SPACE && kind != INPUT_OUTPUT && kind != SHORT_WRITE) || !due(fd)) return 0;
    if (kind == SHORT_WRITE && hits == 1 && *count > 1) { *count /= 2; return 0; }
    errno = kind == INPUT_OUTPUT ? EIO : ENOSPC;
    return 1;
}

#define REAL(type, name) type = (__typeof__(real))dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t count) {
    REAL(ssize_t (*real)(int, const void *, size_t), "write");
    return write_fails(fd, &count) ? -1 : real(fd, data, count);
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t offset) {
    REAL(ssize_t (*real)(int, const void *, size_t, off_t), "pwrite");
    return write_fails(fd, &count) ? -1 : real(fd, data, count, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t offset) {
    REAL(ssize_t (*real)(int, const void *, size_t, off64_t), "pwrite64");
    return write_fails(fd, &count) ? -1 : real(fd, data, count, offset);
}

int fsync(int fd) {
    REAL(int (*real)(int), "fsync");
    if (kind == SYNC && due(fd)) { errno = EIO; return -1; }
    return real(fd);
}

int fdatasync(int fd) {
    REAL(int (*real)(int), "fdatasync");
    if (kind == SYNC && due(fd)) { errno = EIO; return -1; }
    return real(fd);
}

int ftruncate64(int fd, off64_t length) {
    REAL(int (*real)(int, off64_t), "ftruncate64");
    if (kind == TRUNCATE && due(fd)) { errno = EIO; return -1; }
    return real(fd, length);
}

int ftruncate(int fd, off_t length) {
    REAL(int (*real)(int, off_t), "ftruncate");
    if (kind == TRUNCATE && due(fd)) { errno = EIO; return -1; }
    return real(fd, length);
}
