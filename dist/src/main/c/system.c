/* Linux proven; macOS written against its manual pages: it has no folder in memory, so there are no tickets there. */
#include "system.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ulimits.h"

#ifdef __linux__

#include <linux/magic.h>
#include <poll.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/vfs.h>

bool boot_id(char id[37]) {
    int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t size = file < 0 ? -1 : read(file, id, 36);
    close(file);
    id[36] = 0;
    return size == 36;
}

bool is_in_memory(int file) {
    struct statfs system;
    return fstatfs(file, &system) == 0 && system.f_type == TMPFS_MAGIC;
}

bool own_path(char path[PATH_MAX]) {
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
    if (length <= 0 || length == PATH_MAX) {
        return false;
    }
    path[length] = 0;
    return true;
}

static void close_from(int first) {
#ifdef SYS_close_range
    if (syscall(SYS_close_range, first, ~0U, 0) == 0) {
        return;
    }
#endif
    for (int file = first, most = (int)sysconf(_SC_OPEN_MAX); file < most; file++) {
        close(file);
    }
}

void confine_child(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) {
        _exit(1); /* it went before the line above */
    }
    ulimits_without_core();
    close_from(3);
}

bool lock_byte(int file, off_t byte, bool alone) {
    struct flock lock = {.l_type = alone ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
    return fcntl(file, F_OFD_SETLK, &lock) == 0;
}

bool wait_readable(int file, const sigset_t *mask) {
    struct pollfd awaited = {.fd = file, .events = POLLIN};
    return ppoll(&awaited, 1, NULL, mask) > 0;
}

bool is_privileged(void) {
    return getauxval(AT_SECURE) != 0;
}

void hide_memory(void) {
    prctl(PR_SET_DUMPABLE, 0);
}

#else

#include <mach-o/dyld.h>
#include <stdint.h>
#include <sys/select.h>

bool boot_id(char id[37]) {
    id[0] = 0;
    return false;
}

bool is_in_memory(int file) {
    (void)file;
    return false;
}

bool own_path(char path[PATH_MAX]) {
    char called[PATH_MAX];
    uint32_t room = sizeof called;
    return _NSGetExecutablePath(called, &room) == 0 && realpath(called, path) != NULL;
}

void confine_child(pid_t parent) {
    (void)parent;
    ulimits_without_core();
    for (int file = 3, most = (int)sysconf(_SC_OPEN_MAX); file < most; file++) {
        close(file);
    }
}

bool lock_byte(int file, off_t byte, bool alone) {
    (void)file;
    (void)byte;
    (void)alone;
    return true; /* nobody waits where there are no tickets */
}

bool wait_readable(int file, const sigset_t *mask) {
    fd_set awaited;
    FD_ZERO(&awaited);
    bool fits = file >= 0 && file < FD_SETSIZE; /* else what fits into the pipe is read at the end */
    if (fits) {
        FD_SET(file, &awaited);
    }
    return pselect(fits ? file + 1 : 0, &awaited, NULL, NULL, NULL, mask) > 0;
}

bool is_privileged(void) {
    return issetugid() != 0;
}

void hide_memory(void) {}

#endif
