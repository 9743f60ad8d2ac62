package dev.sallyport.platform;

/** Lines for the person who is watching, on stderr; results never go here. Safe to call from any thread. */
public interface Notices {

    /** Something worth knowing, one line without a final newline. What came from outside is escaped by the printer. */
    void say(String line);

    /** Something to be careful about; printed once per process however often it is said. */
    void warn(String line);

    /** Nobody is watching. */
    static Notices silent() {
        return new Notices() {
            @Override
            public void say(String line) {}

            @Override
            public void warn(String line) {}
        };
    }
}
