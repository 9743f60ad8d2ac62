/* Holds a ticket's evidence against the machine: build, boot, clocks, variables, files, in the order of their cost. */
#include "validity.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "system.h"

static const int64_t SECOND = 1000000000;

static bool now(clockid_t clock, int64_t *nanoseconds) {
    struct timespec time;
    if (clock_gettime(clock, &time) != 0) {
        return false;
    }
    *nanoseconds = time.tv_sec * SECOND + time.tv_nsec;
    return true;
}

/* Clocks that ran together since the ticket was issued, neither set back nor forward, and its end not reached. */
static bool clocks_hold(const struct ticket *ticket) {
    int64_t wall, boot;
    if (!now(CLOCK_REALTIME, &wall) || !now(BOOT_CLOCK, &boot)) {
        return false;
    }
    int64_t by_wall = wall - ticket->issued;
    int64_t by_boot = boot - ticket->issued_boot;
    return by_wall >= 0 && by_boot >= 0 && llabs(by_wall - by_boot) <= SECOND && wall < ticket->not_after;
}

static bool same_boot(const struct ticket *ticket) {
    char boot[37];
    return boot_id(boot) && strcmp(boot, ticket->boot) == 0;
}

static bool variables_hold(const struct ticket *ticket) {
    for (size_t i = 0; i < ticket->variable_count; i++) {
        const char *was = ticket->variables[i].value;
        const char *is = getenv(ticket->variables[i].name);
        if (is == NULL || was == NULL ? is != was : strcmp(is, was) != 0) {
            return false;
        }
    }
    return true;
}

/* A time that a file was given may lie anywhere; one beyond what a ticket can say is no ticket's. */
static bool is_at(struct timespec time, int64_t nanoseconds) {
    const int64_t furthest = INT64_MAX / SECOND - 1;
    return time.tv_sec > -furthest && time.tv_sec < furthest && time.tv_sec * SECOND + time.tv_nsec == nanoseconds;
}

static bool is_still(const char *path, const struct consulted *file, struct stat *found) {
    return stat(path, found) == 0 && (uint64_t)found->st_dev == file->device && (uint64_t)found->st_ino == file->inode;
}

static bool file_holds(const struct consulted *file) {
    struct stat found;
    if (file->parent == NULL) {
        return is_still(file->path, file, &found) && (uint64_t)found.st_size == file->size
            && is_at(MODIFIED(found), file->modified) && is_at(CHANGED(found), file->changed);
    }
    bool absent = stat(file->path, &found) != 0 && (errno == ENOENT || errno == ENOTDIR);
    return absent && is_still(file->parent, file, &found);
}

static bool files_hold(const struct ticket *ticket) {
    for (size_t i = 0; i < ticket->file_count; i++) {
        if (!file_holds(&ticket->files[i])) {
            return false;
        }
    }
    return true;
}

bool ticket_holds(const struct ticket *ticket) {
    return strcmp(ticket->build, SALLYPORT_BUILD) == 0 && clocks_hold(ticket) && variables_hold(ticket)
        && files_hold(ticket) && same_boot(ticket);
}
