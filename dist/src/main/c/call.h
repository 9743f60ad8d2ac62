/* A call of the program, split into its own words and the command to run. */
#ifndef CALL_H
#define CALL_H

#include "ticket.h"

enum asked {
    ANYTHING,  /* the JVM's affair altogether */
    TO_PRINT,  /* credential-process or export: a ticket of kind PRINT may answer */
    TO_RUN     /* exec: the JVM says with what, the launcher becomes the command */
};

struct call {
    enum asked asked;
    enum dialect dialect;
    const char *name;    /* what the program was called as, without folders */
    char **words;        /* its words, not counting its name */
    size_t count;        /* how many of them are its own */
    char **command;      /* the command with its arguments, ended by NULL; empty if a shell is wanted */
    bool may_use_ticket; /* false for a request that holds an MFA code */
};

struct call call_of(char **arguments);

/* Whether the ticket was given for these very words. */
bool call_is_that_of(const struct call *call, const struct ticket *ticket);

/* What its tickets are found by; see docs/ticket-format.md. */
uint64_t call_hash(const struct call *call);

/* The same as their files are called, ended by a zero byte. */
void call_key(const struct call *call, char key[17]);

#endif
