/* Rewrites environments entry by entry. An entry without = is nobody's variable and is passed on. */
#include "environment.h"

#include <string.h>

#include "memory.h"

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

/* Which of the variables that are set this entry is one of; -1 for none. */
static long set_by(const char *entry, const struct ticket *ticket) {
    for (size_t i = 0; i < ticket->set_count; i++) {
        if (is_entry_of(entry, ticket->set[i].name)) {
            return (long)i;
        }
    }
    return -1;
}

static char *entry_of(const struct variable *variable) {
    return text_of("%s=%s", variable->name, variable->value);
}

char **environment_of_command(char **callers, const struct ticket *ticket) {
    char **made = memory_for_texts(length_of(callers) + ticket->set_count);
    bool placed[MAX_SET] = {false};
    size_t size = 0;
    for (char **entry = callers; *entry != NULL; entry++) {
        long replaced = set_by(*entry, ticket);
        if (replaced < 0) {
            if (!is_removed(*entry, ticket)) {
                made[size++] = *entry;
            }
        } else if (!placed[replaced]) {
            placed[replaced] = true;
            made[size++] = entry_of(&ticket->set[replaced]);
        }
    }
    for (size_t i = 0; i < ticket->set_count; i++) {
        if (!placed[i]) {
            made[size++] = entry_of(&ticket->set[i]);
        }
    }
    return made;
}

/* What the JVM takes its locale and its orders from. */
static const char *const STEERING[] = {
    "LC_ALL", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS", "CLASSPATH"};
enum { STEERING_COUNT = sizeof STEERING / sizeof *STEERING };
#define SAVED "SALLYPORT_SAVED_"

static bool is_steering(const char *entry) {
    for (size_t i = 0; i < STEERING_COUNT; i++) {
        if (is_entry_of(entry, STEERING[i])) {
            return true;
        }
    }
    return false;
}

char **environment_of_jvm(char **callers) {
    char **made = memory_for_texts(length_of(callers) + 2);
    size_t size = 0;
    for (char **entry = callers; *entry != NULL; entry++) {
        if (is_steering(*entry)) {
            made[size++] = text_of(SAVED "%s", *entry);
        } else if (strncmp(*entry, SAVED, strlen(SAVED)) != 0) {
            made[size++] = *entry;
        }
    }
    made[size++] = SAVED "MARK=1";
    made[size++] = "LC_ALL=C.UTF-8";
    return made;
}
