/* The launcher's own descriptors: above 2 and close-on-exec, so that a command whose stdin, stdout or stderr is closed finds it closed. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <stdbool.h>
#include <stddef.h>

/* The same open file above 2, and close-on-exec; -1 stays -1. */
int above_standard(int file);

/* For a program that must not find one closed: opens /dev/null as those of stdin, stdout and stderr that are. */
void fill_standard(void);

/* Writes all of it; false if that fails. */
bool write_all(int file, const char *bytes, size_t size);

#endif
