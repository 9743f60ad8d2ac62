/* Rewrites environments entry by entry. An entry without = is nobody's variable and is passed on. */
#include "environment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t length_of(char **entries) {
    size_t length = 0;
    while (entries[length] != NULL) {
        length++;
    }
    return length;
}

static bool is_entry_of(const char *entry, const char *name) {
    size_t length = strlen(name);
    return strncmp(entry, name, length) == 0 && entry[length] == '=';
}

static bool fits(const char *pattern, const char *name, size_t length) {
    const char *star = strchr(pattern, '*');
    if (star == NULL) {
        return strlen(pattern) == length && memcmp(pattern, name, length) == 0;
    }
    size_t before = (size_t)(star - pattern);
    size_t behind = strlen(star + 1);
    return length >= before + behind && memcmp(name, pattern, before) == 0
        && memcmp(name + length - behind, star + 1, behind) == 0;
}

static bool is_removed(const char *entry, const struct ticket *ticket) {
    const char *equals = strchr(entry, '=');
    for (size_t i = 0; equals != NULL && i < ticket->removed_count; i++) {
        if (fits(ticket->removed[i], entry, (size_t)(equals - entry))) {
            return true;
        }
    }
    return false;
}

static char *joined(const char *prefix, const char *name, const char *value) {
    size_t size = strlen(prefix) + strlen(name) + strlen(value) + 2;
    char *entry = malloc(size);
    if (entry != NULL) {
        snprintf(entry, size, "%s%s=%s", prefix, name, value);
    }
    return entry;
}

/* Which of the variables that are set this entry is one of; -1 for none. */
static long set_by(const char *entry, const struct ticket *ticket) {
    for (size_t i = 0; i < ticket->set_count; i++) {
        if (is_entry_of(entry, ticket->set[i].name)) {
            return (long)i;
        }
    }
    return -1;
}

char **environment_of_command(char **callers, const struct ticket *ticket) {
    char **made = calloc(length_of(callers) + ticket->set_count + 1, sizeof *made);
    char *set[MAX_SET];
    bool placed[MAX_SET] = {false};
    for (size_t i = 0; i < ticket->set_count; i++) {
        set[i] = joined("", ticket->set[i].name, ticket->set[i].value);
        if (made == NULL || set[i] == NULL) {
            return NULL;
        }
    }
    size_t size = 0;
    for (char **entry = callers; made != NULL && *entry != NULL; entry++) {
        long replaced = set_by(*entry, ticket);
        if (replaced >= 0) {
            if (!placed[replaced]) {
                placed[replaced] = true;
                made[size++] = set[replaced];
            }
        } else if (!is_removed(*entry, ticket)) {
            made[size++] = *entry;
        }
    }
    for (size_t i = 0; made != NULL && i < ticket->set_count; i++) {
        if (!placed[i]) {
            made[size++] = set[i];
        }
    }
    return made;
}

/* What the JVM takes its locale and its orders from. */
static const char *const STEERING[] = {
    "LC_ALL", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS", "CLASSPATH"};
enum { STEERING_COUNT = sizeof STEERING / sizeof *STEERING };
#define SAVED "SALLYPORT_SAVED_"

static const char *steering(const char *entry) {
    for (size_t i = 0; i < STEERING_COUNT; i++) {
        if (is_entry_of(entry, STEERING[i])) {
            return STEERING[i];
        }
    }
    return NULL;
}

char **environment_of_jvm(char **callers) {
    char **made = calloc(length_of(callers) + 3, sizeof *made);
    size_t size = 0;
    for (char **entry = callers; made != NULL && *entry != NULL; entry++) {
        const char *name = steering(*entry);
        if (name == NULL) {
            if (strncmp(*entry, SAVED, strlen(SAVED)) != 0) {
                made[size++] = *entry;
            }
        } else if ((made[size++] = joined(SAVED, name, *entry + strlen(name) + 1)) == NULL) {
            return NULL;
        }
    }
    if (made != NULL) {
        made[size++] = SAVED "MARK=1";
        made[size++] = "LC_ALL=C.UTF-8";
    }
    return made;
}
