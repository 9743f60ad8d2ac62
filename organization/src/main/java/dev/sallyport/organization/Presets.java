package dev.sallyport.organization;

/** The preset that everybody starts with. */
public final class Presets {

    private Presets() {}

    /** {@link Preset#RA} with nothing set otherwise. */
    public static Organization ra() {
        return Preset.RA.organization(Toggles.DEFAULT);
    }
}
