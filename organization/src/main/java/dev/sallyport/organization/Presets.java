package dev.sallyport.organization;

/** Organisations that come with the program. */
public final class Presets {

    private Presets() {}

    /**
     * The Gruntwork Reference Architecture as its v0.82 example deploys it, six accounts and a management account, with
     * users to practise with. It has no secrets: keys and seeds are made when it is brought to life.
     */
    public static Organization ra() {
        return ReferenceArchitecture.organization();
    }
}
