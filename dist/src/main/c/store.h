/* Where tickets lie: the runtime directory, in memory and ours alone. */
#ifndef STORE_H
#define STORE_H

#include "call.h"

/* Finds a ticket that answers this call now; false if there is none. What it found is good until it is asked again. */
bool store_find(const struct call *call, struct ticket *ticket);

/* The file in the runtime directory in which calls lock a byte of their own, to take turns; -1 where there is none yet. */
int store_turns(void);

#endif
