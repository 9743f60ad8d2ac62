/* Prints for people: in one write, and nothing in it that steers a terminal. */
#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "descriptors.h"

enum { TEXT = 2048, ESCAPED = 4 /* bytes of an escaped one */ };

/* The C0 and C1 controls and DEL, the C1 also in the two bytes that UTF-8 makes of them. */
static bool steers(const unsigned char *text, size_t at) {
    unsigned char byte = text[at];
    bool may_be_c1 = byte >= 0x80 && byte < 0xa0;
    bool continues = at > 0 && text[at - 1] >= 0x80 && text[at - 1] != 0xc2;
    return byte < ' ' || byte == 0x7f || (may_be_c1 && !continues);
}

__attribute__((format(printf, 2, 0))) static void print(const char *prefix, const char *format, va_list arguments) {
    unsigned char text[TEXT];
    char line[ESCAPED * TEXT + 2];
    size_t size = 0;
    snprintf((char *)text, sizeof text, "%.200s", prefix);
    size_t start = strlen((char *)text);
    vsnprintf((char *)text + start, sizeof text - start, format, arguments);
    for (size_t i = 0; text[i] != 0; i++) {
        size += (size_t)snprintf(line + size, ESCAPED + 1, steers(text, i) ? "\\x%02x" : "%c", text[i]);
    }
    line[size++] = '\n';
    write_all(STDERR_FILENO, line, size);
}

void say(const char *program, const char *format, ...) {
    char prefix[200];
    snprintf(prefix, sizeof prefix, "%.190s: ", program);
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
