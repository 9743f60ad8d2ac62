/*
 * Fuzzed: zero-separated words taken as a call. The words must be split where one of them begins, nothing may be looked up
 * for a call with an MFA code in it, and a key must always be the same sixteen digits.
 */
#include <stdlib.h>
#include <string.h>

#include "call.h"

enum { MOST = 200 };

static void check(char **arguments, size_t count) {
    struct call call = call_of(arguments);
    size_t own = call.words == arguments ? 0 : count - 1;
    if (call.count > own || call.command < call.words || call.command > call.words + own) {
        abort();
    }
    if (call.asked == TO_RUN && (strcmp(call.words[0], "exec") != 0 || call.command - call.words - (long)call.count > 1)) {
        abort();
    }
    for (size_t i = 0; call.may_use_ticket && call.asked != ANYTHING && i < call.count; i++) {
        if (strncmp(call.words[i], "-t", 2) == 0 || strncmp(call.words[i], "--mfa-token", 11) == 0) {
            abort();
        }
    }
    char key[17];
    call_key(&call, key);
    if (strspn(key, "0123456789abcdef") != 16) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size) {
    char *text = malloc(size + 1);
    char *arguments[MOST + 1] = {NULL};
    size_t count = 0;
    memcpy(text, bytes, size);
    text[size] = 0;
    for (char *word = text; word <= text + size && count < MOST; word += strlen(word) + 1) {
        arguments[count++] = word;
    }
    check(arguments, count);
    arguments[0] = NULL;
    check(arguments, 0);
    free(text);
    return 0;
}
