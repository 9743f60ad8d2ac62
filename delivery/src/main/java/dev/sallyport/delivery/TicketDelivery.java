package dev.sallyport.delivery;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/** What the launcher does with a ticket. */
sealed interface TicketDelivery {

    int PRINT = 1;
    int RUN = 2;
    int MAX_REMOVED = 128;
    int MAX_SET = 64;

    /** The format's number of this kind. */
    int kind();

    void write(DataOutputStream out) throws IOException;

    /** Whether it keeps within the format's bounds. */
    boolean fits();

    /**
     * It prints the text.
     *
     * @param text with its final newline
     */
    record Print(String text) implements TicketDelivery {
        @Override
        public int kind() {
            return PRINT;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            Ticket.writeText(out, text);
        }

        @Override
        public boolean fits() {
            return Ticket.isExact(text);
        }
    }

    /** It becomes the command, with its environment so changed. */
    record Run(EnvironmentChange change) implements TicketDelivery {
        @Override
        public int kind() {
            return RUN;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeInt(change.removed().size());
            for (String pattern : change.removed()) {
                Ticket.writeText(out, pattern);
            }
            out.writeInt(change.set().size());
            for (Map.Entry<String, String> variable : change.set().entrySet()) {
                Ticket.writeText(out, variable.getKey());
                Ticket.writeText(out, variable.getValue());
            }
        }

        @Override
        public boolean fits() {
            return change.removed().size() <= MAX_REMOVED
                    && change.set().size() <= MAX_SET
                    && change.set().values().stream().allMatch(Ticket::isExact);
        }
    }
}
