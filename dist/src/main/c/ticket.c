/*
 * Reads tickets. The grammar is that of docs/ticket-format.md; every length and count is held against its bound before it
 * is used. Nothing is allocated: a text slides one byte to the left, over the length before it, and its last byte becomes
 * the zero that C wants.
 */
#include "ticket.h"

#include <string.h>

static const char MAGIC[16] = {'S', 'A', 'L', 'L', 'Y', 'P', 'O', 'R', 'T', '-', 'T', 'I', 'C', 'K', 'E', 'T'};
enum { VERSION = 1, MAX_BUILD = 128, BOOT_SIZE = 36 };

struct cursor {
    unsigned char *at;
    size_t left;
    bool broken; /* once true, everything read is zero or empty */
};

static unsigned char *take(struct cursor *in, size_t size) {
    if (in->broken || size > in->left) {
        in->broken = true;
        return NULL;
    }
    unsigned char *taken = in->at;
    in->at += size;
    in->left -= size;
    return taken;
}

static uint64_t big_endian(const unsigned char *bytes, size_t size) {
    uint64_t number = 0;
    for (size_t i = 0; bytes != NULL && i < size; i++) {
        number = number << 8 | bytes[i];
    }
    return number;
}

static uint32_t u32(struct cursor *in) {
    return (uint32_t)big_endian(take(in, 4), 4);
}

static uint64_t u64(struct cursor *in) {
    return big_endian(take(in, 8), 8);
}

/* A moment; one before 1970 is no ticket's, and so differences between two cannot overflow. */
static int64_t moment(struct cursor *in) {
    uint64_t number = u64(in);
    if (number > INT64_MAX) {
        in->broken = true;
        return 0;
    }
    return (int64_t)number;
}

/* A time of a file, which may well be before 1970. */
static int64_t file_time(struct cursor *in) {
    uint64_t number = u64(in);
    int64_t time;
    memcpy(&time, &number, sizeof time);
    return time;
}

static unsigned u8(struct cursor *in, unsigned most) {
    const unsigned char *byte = take(in, 1);
    unsigned number = byte == NULL ? 0 : *byte;
    in->broken |= number > most;
    return number;
}

static size_t count(struct cursor *in, size_t most) {
    uint32_t number = u32(in);
    in->broken |= number > most;
    return in->broken ? 0 : number;
}

static const char *text(struct cursor *in, size_t *size) {
    size_t length = u32(in);
    unsigned char *bytes = take(in, length);
    if (bytes == NULL || memchr(bytes, 0, length) != NULL) {
        in->broken = true;
        return "";
    }
    unsigned char *moved = bytes - 1;
    memmove(moved, bytes, length);
    moved[length] = 0; /* of an empty text that is the last byte of its length, zero already */
    if (size != NULL) {
        *size = length;
    }
    return (const char *)moved;
}

static const char *name(struct cursor *in) {
    const char *name = text(in, NULL);
    in->broken |= name[0] == 0 || strchr(name, '=') != NULL;
    return name;
}

static const char *path(struct cursor *in) {
    const char *path = text(in, NULL);
    in->broken |= path[0] != '/';
    return path;
}

static void consulted(struct cursor *in, struct consulted *file) {
    file->path = path(in);
    bool present = u8(in, 1) == 1;
    file->parent = present ? NULL : path(in);
    file->device = u64(in);
    file->inode = u64(in);
    if (present) {
        file->size = u64(in);
        file->modified = file_time(in);
        file->changed = file_time(in);
    }
}

static void evidence(struct cursor *in, struct ticket *ticket) {
    ticket->variable_count = count(in, MAX_VARIABLES);
    for (size_t i = 0; i < ticket->variable_count && !in->broken; i++) {
        ticket->variables[i].name = name(in);
        ticket->variables[i].value = u8(in, 1) == 1 ? text(in, NULL) : NULL;
    }
    ticket->file_count = count(in, MAX_FILES);
    for (size_t i = 0; i < ticket->file_count && !in->broken; i++) {
        consulted(in, &ticket->files[i]);
    }
}

/* A name, or one with a single * in it. */
static const char *pattern(struct cursor *in) {
    const char *pattern = name(in);
    const char *star = strchr(pattern, '*');
    in->broken |= star != NULL && strchr(star + 1, '*') != NULL;
    return pattern;
}

static void changes(struct cursor *in, struct ticket *ticket) {
    ticket->removed_count = count(in, MAX_REMOVED);
    for (size_t i = 0; i < ticket->removed_count && !in->broken; i++) {
        ticket->removed[i] = pattern(in);
    }
    ticket->set_count = count(in, MAX_SET);
    for (size_t i = 0; i < ticket->set_count && !in->broken; i++) {
        ticket->set[i].name = name(in);
        ticket->set[i].value = text(in, NULL);
    }
}

static void request(struct cursor *in, struct ticket *ticket) {
    ticket->word_count = count(in, MAX_WORDS);
    in->broken |= ticket->word_count == 0;
    for (size_t i = 0; i < ticket->word_count && !in->broken; i++) {
        ticket->words[i] = text(in, NULL);
    }
}

static const char *text_of_size(struct cursor *in, size_t least, size_t most) {
    size_t size = 0;
    const char *read = text(in, &size);
    in->broken |= size < least || size > most;
    return read;
}

size_t ticket_size(const unsigned char *head) {
    if (memcmp(head, MAGIC, sizeof MAGIC) != 0 || big_endian(head + 16, 4) != VERSION) {
        return 0;
    }
    uint64_t length = big_endian(head + 20, 4);
    return length > TICKET_MAX - TICKET_HEAD ? 0 : TICKET_HEAD + (size_t)length;
}

bool ticket_read(unsigned char *bytes, size_t size, struct ticket *ticket) {
    if (size < TICKET_HEAD || ticket_size(bytes) != size) {
        return false;
    }
    struct cursor in = {bytes + TICKET_HEAD, size - TICKET_HEAD, false};
    ticket->build = text_of_size(&in, 0, MAX_BUILD);
    ticket->dialect = (enum dialect)u8(&in, AWS_VAULT);
    ticket->kind = (enum kind)u8(&in, RUN);
    request(&in, ticket);
    ticket->issued = moment(&in);
    ticket->issued_boot = moment(&in);
    ticket->boot = text_of_size(&in, BOOT_SIZE, BOOT_SIZE);
    ticket->not_after = moment(&in);
    evidence(&in, ticket);
    if (ticket->kind == PRINT) {
        ticket->output = text(&in, &ticket->output_size);
    } else {
        changes(&in, ticket);
    }
    return !in.broken && in.left == 0 && ticket->dialect != 0 && ticket->kind != 0;
}
