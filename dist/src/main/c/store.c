/* Opens tickets by the rules of docs/ticket-format.md. Whatever is not exactly as it ought to be is passed over. */
#include "store.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descriptors.h"
#include "system.h"
#include "validity.h"

enum { SIDE_BY_SIDE = 8 };

static bool is_ours(int file, mode_t kind_and_mode) {
    struct stat found;
    return fstat(file, &found) == 0 && found.st_uid == geteuid() && found.st_mode == kind_and_mode;
}

/* The folder, if it is ours, for us alone, in memory, and no link; else -1. */
static int open_folder(int parent, const char *name) {
    int folder = above_standard(openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (folder >= 0 && !(is_ours(folder, S_IFDIR | 0700) && is_in_memory(folder))) {
        close(folder);
        return -1;
    }
    return folder;
}

static int open_runtime(void) {
    char path[PATH_MAX];
    const char *session = getenv("XDG_RUNTIME_DIR");
    if (session != NULL && session[0] == '/'
        && snprintf(path, sizeof path, "%s/sallyport", session) < (int)sizeof path) {
        int folder = open_folder(AT_FDCWD, path);
        if (folder >= 0) {
            return folder;
        }
    }
    snprintf(path, sizeof path, "/dev/shm/sallyport-%ju", (uintmax_t)geteuid());
    return open_folder(AT_FDCWD, path);
}

static bool is_sound(int file, size_t *size) {
    struct stat found;
    if (!is_ours(file, S_IFREG | 0600) || fstat(file, &found) != 0 || found.st_nlink != 1 || found.st_size > TICKET_MAX) {
        return false;
    }
    *size = (size_t)found.st_size;
    return true;
}

static bool read_all(int file, unsigned char *bytes, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(file, bytes + done, size - done);
        if (got <= 0) {
            return false;
        }
        done += (size_t)got;
    }
    return true;
}

static bool read_ticket(int folder, const char *name, struct ticket *ticket) {
    static unsigned char bytes[TICKET_MAX];
    int file = above_standard(openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file < 0) {
        return false;
    }
    size_t size;
    bool read = is_sound(file, &size) && read_all(file, bytes, size) && ticket_read(bytes, size, ticket);
    close(file);
    return read;
}

static bool answers(const struct call *call, const struct ticket *ticket) {
    enum kind wanted = call->asked == TO_RUN ? RUN : PRINT;
    return ticket->kind == wanted && call_is_that_of(call, ticket) && ticket_holds(ticket);
}

bool store_find(const struct call *call, struct ticket *ticket) {
    int runtime = open_runtime();
    int folder = runtime < 0 ? -1 : open_folder(runtime, "tickets-v1");
    char name[] = "0123456789abcdef-N";
    call_key(call, name);
    name[16] = '-';
    bool found = false;
    for (name[17] = '0'; folder >= 0 && !found && name[17] < '0' + SIDE_BY_SIDE; name[17]++) {
        found = read_ticket(folder, name, ticket) && answers(call, ticket);
    }
    close(folder);
    close(runtime);
    return found;
}

int store_turns(void) {
    int runtime = open_runtime();
    int turns = runtime < 0 ? -1 : above_standard(openat(runtime, "turns", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    close(runtime);
    if (turns >= 0 && !is_ours(turns, S_IFREG | 0600)) {
        close(turns);
        return -1;
    }
    return turns;
}
