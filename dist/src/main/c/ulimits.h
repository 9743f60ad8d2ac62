/* Limits of processes (setrlimit): those that a JVM needs otherwise than the caller has them, and that nobody leaves a core. */
#ifndef ULIMITS_H
#define ULIMITS_H

#include <stdbool.h>

/* Whether a JVM may open the files it needs; false, after saying why, if the hard limit is too low for that. */
bool ulimits_suffice(const char *program);

/* In the process that becomes the JVM: raises the soft limit on open files to what it needs. */
void ulimits_for_jvm(void);

/* Leaves no core, in which secrets would be. */
void ulimits_without_core(void);

#endif
