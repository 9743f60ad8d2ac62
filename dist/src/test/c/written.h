/* Tickets written again from what was read of them, and a spare copy of one that reading used up. */
#ifndef WRITTEN_H
#define WRITTEN_H

#include "ticket.h"

/* Writes the ticket by docs/ticket-format.md into room for TICKET_MAX bytes; how many bytes it has. */
size_t ticket_written(const struct ticket *ticket, unsigned char *bytes);

#endif
