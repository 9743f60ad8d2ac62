/* Takes turns where many ask for the same at once. */
#ifndef TURN_H
#define TURN_H

#include "call.h"

/*
 * Whether another call's ticket has come to answer this one. If not, the JVM has to be started; while it runs, like calls
 * wait a moment for the ticket that it leaves.
 */
bool turn_finds(const struct call *call, struct ticket *ticket);

#endif
