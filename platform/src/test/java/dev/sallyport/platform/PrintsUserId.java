package dev.sallyport.platform;

/** A process that says what it takes for its user's id, found both ways. */
final class PrintsUserId {

    private PrintsUserId() {}

    public static void main(String[] arguments) {
        System.out.println(Directories.uid() + " " + EffectiveUser.id());
    }
}
