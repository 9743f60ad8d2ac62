/* Where the program is installed, and what its JVM is started with. */
#ifndef INSTALLATION_H
#define INSTALLATION_H

#include "call.h"

/* How to start the JVM: what execve takes. */
struct jvm {
    char *java;
    char **arguments;
    char **environment;
};

/* Becomes the JVM; returns, after saying why, only if the system refuses. */
void installation_become(const struct call *call, const struct jvm *jvm);

/* Prepares the JVM for this call; false, after saying why, if the installation or a limit does not allow it. */
bool installation_jvm(const struct call *call, bool answers_with_ticket, struct jvm *jvm);

#endif
