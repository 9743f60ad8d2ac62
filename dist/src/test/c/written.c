/* The format written by the test, so that what the reader takes can be held against what it was given: a format that has
 * one form for each ticket gives the same bytes again. */
#include "written.h"

#include <string.h>

struct out {
    unsigned char *bytes;
    size_t size;
};

static void raw(struct out *out, const void *bytes, size_t size) {
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
}

static void number(struct out *out, uint64_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out->bytes[out->size++] = (unsigned char)(number >> shift);
    }
}

static void text(struct out *out, const char *text) {
    number(out, strlen(text), 4);
    raw(out, text, strlen(text));
}

static void present(struct out *out, bool present) {
    number(out, present ? 1 : 0, 1);
}

static void file(struct out *out, const struct consulted *file) {
    text(out, file->path);
    present(out, file->parent == NULL);
    if (file->parent != NULL) {
        text(out, file->parent);
    }
    number(out, file->device, 8);
    number(out, file->inode, 8);
    if (file->parent == NULL) {
        number(out, file->size, 8);
        number(out, (uint64_t)file->modified, 8);
        number(out, (uint64_t)file->changed, 8);
    }
}

static void evidence(struct out *out, const struct ticket *ticket) {
    number(out, ticket->variable_count, 4);
    for (size_t i = 0; i < ticket->variable_count; i++) {
        text(out, ticket->variables[i].name);
        present(out, ticket->variables[i].value != NULL);
        if (ticket->variables[i].value != NULL) {
            text(out, ticket->variables[i].value);
        }
    }
    number(out, ticket->file_count, 4);
    for (size_t i = 0; i < ticket->file_count; i++) {
        file(out, &ticket->files[i]);
    }
}

static void delivery(struct out *out, const struct ticket *ticket) {
    if (ticket->kind == PRINT) {
        text(out, ticket->output);
        return;
    }
    number(out, ticket->removed_count, 4);
    for (size_t i = 0; i < ticket->removed_count; i++) {
        text(out, ticket->removed[i]);
    }
    number(out, ticket->set_count, 4);
    for (size_t i = 0; i < ticket->set_count; i++) {
        text(out, ticket->set[i].name);
        text(out, ticket->set[i].value);
    }
}

size_t ticket_written(const struct ticket *ticket, unsigned char *bytes) {
    struct out out = {bytes, 0};
    raw(&out, "SALLYPORT-TICKET", 16);
    number(&out, 1, 4);
    number(&out, 0, 4);
    text(&out, ticket->build);
    number(&out, ticket->dialect, 1);
    number(&out, ticket->kind, 1);
    number(&out, ticket->word_count, 4);
    for (size_t i = 0; i < ticket->word_count; i++) {
        text(&out, ticket->words[i]);
    }
    number(&out, (uint64_t)ticket->issued, 8);
    number(&out, (uint64_t)ticket->issued_boot, 8);
    text(&out, ticket->boot);
    number(&out, (uint64_t)ticket->not_after, 8);
    evidence(&out, ticket);
    delivery(&out, ticket);
    struct out length = {bytes + 20, 0};
    number(&length, out.size - TICKET_HEAD, 4);
    return out.size;
}
