/*
 * Splits a call. Only exec needs to be understood, because its own words end where the command begins; of the others just
 * the first word matters. What is not known for certain is left to the JVM.
 */
#include "call.h"

#include <stdio.h>
#include <string.h>

/* The flags of exec (a test holds them against ExecCommand): a flag that is missing here costs speed, nothing else. */
static const char *const FLAGS[] = {"-n", "--no-session", "--federation-token", "--allow-nested"};
static const char *const FLAGS_WITH_VALUE[] = {"-d", "--duration", "--region", "--role-arn", "-t", "--mfa-token"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static bool is_one_of(const char *const *flags, size_t count, const char *word, size_t length) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(flags[i]) == length && strncmp(flags[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* An MFA code, or with a value that looks like one: a request with one in it is never kept. */
static bool is_code(const char *word) {
    return strncmp(word, "-t", 2) == 0 || strncmp(word, "--mfa-token", 11) == 0;
}

/* -d8h: a flag of one letter with its value behind it. */
static bool is_joined(const char *word) {
    return word[1] != '-' && word[1] != 0 && word[2] != 0 && is_one_of(FLAGS_WITH_VALUE, LENGTH(FLAGS_WITH_VALUE), word, 2);
}

/* How many words the flag takes, itself among them; 0 if it is not known. */
static size_t flag_words(const char *word, size_t length) {
    if (is_joined(word)) {
        return 1;
    }
    bool joined = word[length] == '='; /* --flag=value */
    if (is_one_of(FLAGS_WITH_VALUE, LENGTH(FLAGS_WITH_VALUE), word, length)) {
        return joined ? 1 : 2;
    }
    return !joined && is_one_of(FLAGS, LENGTH(FLAGS), word, length) ? 1 : 0;
}

/* exec [flags] [PROFILE] [flags] [--] [COMMAND …] */
static void split_exec(struct call *call) {
    char **word = call->words + 1;
    bool profile = false;
    while (*word != NULL && strcmp(*word, "--") != 0) {
        if ((*word)[0] != '-') {
            if (profile) {
                break; /* the command begins */
            }
            profile = true;
            word++;
            continue;
        }
        size_t length = strcspn(*word, "=");
        size_t taken = flag_words(*word, length);
        if (taken == 0 || (taken == 2 && (word[1] == NULL || word[1][0] == '-'))) {
            return;
        }
        call->may_use_ticket &= !is_code(*word);
        word += taken;
    }
    call->asked = TO_RUN;
    call->count = (size_t)(word - call->words);
    call->command = *word != NULL && strcmp(*word, "--") == 0 ? word + 1 : word;
}

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static bool holds_code(const struct call *call) {
    for (size_t i = 0; i < call->count; i++) {
        if (is_code(call->words[i])) {
            return true;
        }
    }
    return false;
}

struct call call_of(char **arguments) {
    const char *name = arguments[0] == NULL ? "sallyport" : last_part(arguments[0]);
    struct call call = {
        .asked = ANYTHING,
        .dialect = strncmp(name, "aws-vault", 9) == 0 ? AWS_VAULT : SALLYPORT,
        .name = name,
        .words = arguments[0] == NULL ? arguments : arguments + 1,
        .may_use_ticket = true};
    while (call.words[call.count] != NULL) {
        call.count++;
    }
    call.command = call.words + call.count;
    const char *first = call.count == 0 ? "" : call.words[0];
    if (strcmp(first, "exec") == 0) {
        split_exec(&call);
    } else if (strcmp(first, "credential-process") == 0 || strcmp(first, "export") == 0) {
        call.asked = TO_PRINT;
        call.may_use_ticket = !holds_code(&call);
    }
    return call;
}

bool call_is_that_of(const struct call *call, const struct ticket *ticket) {
    if (ticket->dialect != call->dialect || ticket->word_count != call->count) {
        return false;
    }
    for (size_t i = 0; i < call->count; i++) {
        if (strcmp(call->words[i], ticket->words[i]) != 0) {
            return false;
        }
    }
    return true;
}

uint64_t call_hash(const struct call *call) {
    const uint64_t prime = 0x100000001b3; /* FNV-1a */
    uint64_t hash = (0xcbf29ce484222325 ^ (uint64_t)call->dialect) * prime;
    for (size_t i = 0; i < call->count; i++) {
        const char *byte = call->words[i];
        do {
            hash = (hash ^ (unsigned char)*byte) * prime;
        } while (*byte++ != 0);
    }
    return hash;
}

void call_key(const struct call *call, char key[17]) {
    snprintf(key, 17, "%016jx", (uintmax_t)call_hash(call));
}
