/* Whether what a ticket was decided by is still so. */
#ifndef VALIDITY_H
#define VALIDITY_H

#include "ticket.h"

/* Any difference, and any doubt, is false. */
bool ticket_holds(const struct ticket *ticket);

#endif
