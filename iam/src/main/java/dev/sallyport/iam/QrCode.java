package dev.sallyport.iam;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The picture that an authenticator app scans to take over a virtual MFA device. */
final class QrCode {

    private static final int PIXELS_PER_MODULE = 4;
    private static final int QUIET_MODULES = 4;

    private QrCode() {}

    /** {@code otpauth://totp/LABEL?secret=SEED}, as AWS writes it. */
    static String otpAuth(String label, String base32Seed) {
        String encoded = URLEncoder.encode(label, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + encoded + "?secret=" + base32Seed + "&issuer=Amazon%20Web%20Services";
    }

    /** {@code text} as a PNG. */
    static byte[] png(String text) {
        io.nayuki.qrcodegen.QrCode code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        int side = (code.size + 2 * QUIET_MODULES) * PIXELS_PER_MODULE;
        return BlackAndWhitePng.of(
                side,
                (x, y) -> code.getModule(x / PIXELS_PER_MODULE - QUIET_MODULES, y / PIXELS_PER_MODULE - QUIET_MODULES));
    }
}
