/* The JVM asked, as a child, what a command is to run with. */
#ifndef ANSWER_H
#define ANSWER_H

#include "call.h"
#include "installation.h"

/* What came of it. */
struct answer {
    bool given;            /* the ticket is the answer; nothing of the JVM is left */
    int status;            /* else what to end with: an exit status, */
    int signal;            /* or, if not 0, this signal */
};

/* Runs the JVM to its end. Signal dispositions and mask are afterwards what they were. */
struct answer answer_of_jvm(const struct call *call, const struct jvm *jvm, struct ticket *ticket);

/* Ends as something ended that this signal ended. */
_Noreturn void end_by(int signal);

#endif
