/* Environments made of the one that the launcher was given: bytes, order and oddities stay as they are. */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include "ticket.h"

/* That of the command: the caller's, less what the ticket removes, with what it sets. */
char **environment_of_command(char **callers, const struct ticket *ticket);

/* That of the JVM: the caller's with what would steer the JVM put aside; platform/Environment undoes exactly this. */
char **environment_of_jvm(char **callers);

#endif
