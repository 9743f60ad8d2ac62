/*
 * Fuzzed: bytes read as a ticket. What is taken for one must be written again as the same bytes, must lie within them,
 * and must be fit to be held against the machine and to make an environment of. Each input is read as it is, and once
 * more behind a right head, so that the fuzzer need not learn lengths.
 */
#include <stdlib.h>
#include <string.h>

#include "environment.h"
#include "validity.h"
#include "written.h"

static void apply(const struct ticket *ticket) {
    char *callers[] = {"PATH=/bin", "no-equals", "=empty", "AWS_PROFILE=a", "AWS_PROFILE=b", "A=1", "", NULL};
    char **made = environment_of_command(callers, ticket);
    for (size_t i = 0; made[i] != NULL; i++) {
        if (strlen(made[i]) > TICKET_MAX) {
            abort();
        }
        for (size_t j = 0; j < ticket->set_count; j++) { /* those that the environment brought are its own */
            size_t length = strlen(ticket->set[j].name);
            if (made[i][length > strlen(made[i]) ? 0 : length] == '=' && strncmp(made[i], ticket->set[j].name, length) == 0) {
                free(made[i]);
                break;
            }
        }
    }
    free(made);
}

static void read_one(const unsigned char *bytes, size_t size) {
    static struct ticket ticket;
    static unsigned char again[TICKET_MAX];
    unsigned char *own = malloc(size == 0 ? 1 : size); /* of just this size: the sanitizer sees each byte too many */
    if (own == NULL) {
        abort();
    }
    memcpy(own, bytes, size);
    memset(&ticket, 0xa5, sizeof ticket);
    if (ticket_read(own, size, &ticket)) {
        if (ticket_written(&ticket, again) != size || memcmp(again, bytes, size) != 0) {
            abort();
        }
        ticket_holds(&ticket);
        if (ticket.kind == RUN) {
            apply(&ticket);
        }
    }
    free(own);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size) {
    static unsigned char headed[TICKET_MAX];
    if (size > TICKET_MAX) {
        return 0;
    }
    read_one(bytes, size);
    if (size > TICKET_MAX - TICKET_HEAD) {
        return 0;
    }
    const unsigned char head[] = {0, 0, 0, 1, 0, 0, (unsigned char)(size >> 8), (unsigned char)size};
    memcpy(headed, "SALLYPORT-TICKET", 16);
    memcpy(headed + 16, head, sizeof head);
    memcpy(headed + TICKET_HEAD, bytes, size);
    read_one(headed, TICKET_HEAD + size);
    return 0;
}
