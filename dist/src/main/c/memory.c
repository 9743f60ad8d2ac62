/* Takes memory from the C library, which may have none where the caller limits it. */
#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "say.h"

_Noreturn static void end_without_memory(void) {
    say("sallyport", "There is not enough memory");
    exit(1);
}

char **memory_for_texts(size_t count) {
    char **texts = calloc(count + 1, sizeof *texts);
    if (texts == NULL) {
        end_without_memory();
    }
    return texts;
}

char *text_of(const char *format, ...) {
    char *text;
    va_list arguments;
    va_start(arguments, format);
    int size = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (size < 0) {
        end_without_memory();
    }
    return text;
}
