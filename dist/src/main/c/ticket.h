/* A ticket: an answer that may be given again, with everything it was decided by. docs/ticket-format.md is its format. */
#ifndef TICKET_H
#define TICKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TICKET_MAX = 65536, /* bytes of a whole ticket */
    TICKET_HEAD = 24,   /* magic, version, length */
    MAX_WORDS = 64,
    MAX_VARIABLES = 512,
    MAX_FILES = 512,
    MAX_REMOVED = 128,
    MAX_SET = 64
};

enum dialect { SALLYPORT = 1, AWS_VAULT = 2 };
enum kind { PRINT = 1, RUN = 2 };

struct variable {
    const char *name;
    const char *value; /* NULL: it was not set */
};

/* A file that was consulted, or the nearest parent of one that was not there. */
struct consulted {
    const char *path;
    const char *parent; /* NULL: the file was there, and all that follows is its own */
    uint64_t device, inode, size;
    int64_t modified, changed; /* nanoseconds since 1970 */
};

struct ticket {
    const char *build, *boot;
    enum dialect dialect;
    enum kind kind;
    const char *words[MAX_WORDS];
    int64_t issued, issued_boot, not_after; /* nanoseconds */
    struct variable variables[MAX_VARIABLES];
    struct consulted files[MAX_FILES];
    const char *output; /* kind PRINT */
    size_t output_size;
    const char *removed[MAX_REMOVED]; /* kind RUN */
    struct variable set[MAX_SET];
    size_t word_count, variable_count, file_count, removed_count, set_count;
};

/* The size of the whole ticket that begins with these TICKET_HEAD bytes; 0 if none does. */
size_t ticket_size(const unsigned char *head);

/*
 * Reads the ticket in bytes, all of them; false if anything about it is wrong. Afterwards the ticket's texts lie in bytes,
 * each ended by a zero byte, so bytes must outlive the ticket and are no longer what they were.
 */
bool ticket_read(unsigned char *bytes, size_t size, struct ticket *ticket);

#endif
