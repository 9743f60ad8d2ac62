/* Memory, none of which is given back: the launcher is soon another program. Where there is none left it ends, and says so. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* Room for so many pointers, each NULL, and one more. */
char **memory_for_texts(size_t count);

/* A text made as printf makes it. */
__attribute__((format(printf, 1, 2))) char *text_of(const char *format, ...);

#endif
