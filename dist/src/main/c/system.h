/* Where operating systems differ: whatever the launcher asks of one that POSIX does not name. */
#ifndef SYSTEM_H
#define SYSTEM_H

#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#ifdef __APPLE__
#define BOOT_CLOCK CLOCK_MONOTONIC
#define MODIFIED(file) ((file).st_mtimespec)
#define CHANGED(file) ((file).st_ctimespec)
#else
#define BOOT_CLOCK CLOCK_BOOTTIME
#define MODIFIED(file) ((file).st_mtim)
#define CHANGED(file) ((file).st_ctim)
#endif

/* Which boot of the machine this is; false where it cannot be told, and tickets are not used there. */
bool boot_id(char id[37]);

/* Whether the open file or folder lies in memory. */
bool is_in_memory(int file);

/* The launcher's own file, links followed. */
bool own_path(char path[PATH_MAX]);

/* In a child: end with the parent, leave no core, keep nothing open but stdin, stdout and stderr. */
void confine_child(pid_t parent);

/* Locks one byte of the open file, for us alone or shared, until it is closed everywhere; false if others have it. */
bool lock_byte(int file, off_t byte, bool alone);

/* Waits, with this signal mask, for the file to be readable (none if it is -1) or for a signal; whether it is readable. */
bool wait_readable(int file, const sigset_t *mask);

/* Whether the program runs with rights that its caller does not have. */
bool is_privileged(void);

/* Keeps other programs of the user from reading the memory of this one, until it becomes another. */
void hide_memory(void);

#endif
