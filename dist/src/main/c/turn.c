/*
 * Of many calls for the same, as a build tool makes them, the first starts a JVM and the others wait for its ticket: fifty
 * JVMs at once take the machine for ten seconds and more, to find out fifty times what one finds out. Nobody waits
 * for long: the JVM in front may be asking a person. And nobody waits twice: where no ticket came, none may ever come.
 */
#include "turn.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include "store.h"
#include "system.h"

enum { PAUSE_MS = 10, PATIENCE_MS = 2000 };

/* Whether whoever had the turn is done. */
static bool wait_for_others(int turns, off_t byte) {
    const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
    for (int waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
        nanosleep(&pause, NULL);
        if (lock_byte(turns, byte, false)) {
            return true;
        }
    }
    return false;
}

bool turn_finds(const struct call *call, struct ticket *ticket) {
    int turns = store_turns();
    if (turns < 0) {
        return false;
    }
    off_t byte = (off_t)(call_hash(call) >> 2); /* as many as a file can have */
    bool ours = lock_byte(turns, byte, true);
    bool found = (ours || wait_for_others(turns, byte)) && store_find(call, ticket);
    if (found || !ours) {
        close(turns);
    } else if (call->asked == TO_PRINT) {
        fcntl(turns, F_SETFD, 0); /* the process becomes the JVM; with exec it goes on until it becomes the command */
    }
    return found;
}
