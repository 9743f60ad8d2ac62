/* Prints for people: in one write, and nothing in it that steers a terminal. */
#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "descriptors.h"

enum { LINE = 2048 };

static void print(const char *prefix, const char *format, va_list arguments) {
    char text[LINE];
    char line[4 * LINE];
    vsnprintf(text, sizeof text, format, arguments);
    int size = snprintf(line, LINE, "%.200s", prefix);
    for (const unsigned char *byte = (const unsigned char *)text; *byte != 0 && size < 4 * LINE - 8; byte++) {
        bool steers = *byte < ' ' || *byte == 0x7f;
        size += snprintf(line + size, 8, steers ? "\\x%02x" : "%c", *byte);
    }
    line[size++] = '\n';
    write_all(STDERR_FILENO, line, (size_t)size);
}

void say(const char *program, const char *format, ...) {
    char prefix[256];
    snprintf(prefix, sizeof prefix, "%.200s: ", program);
    va_list arguments;
    va_start(arguments, format);
    print(prefix, format, arguments);
    va_end(arguments);
}

void say_more(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print("  ", format, arguments);
    va_end(arguments);
}
