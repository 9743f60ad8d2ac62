package dev.sallyport.delivery;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.BootMoment;
import java.time.Instant;
import java.util.List;

/**
 * What a {@link Ticket} that was read says of when it may be given again: all of it but what it delivers, which is a
 * secret.
 *
 * @param kind {@link TicketDelivery#PRINT} or {@link TicketDelivery#RUN}
 */
record TicketTerms(
        String build,
        Dialect dialect,
        int kind,
        List<String> request,
        Instant issued,
        BootMoment boot,
        Instant notAfter,
        TicketEvidence evidence) {

    TicketTerms {
        request = List.copyOf(request);
    }
}
