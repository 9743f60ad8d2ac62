package dev.sallyport.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What somebody does who may write the file and knows its format, but not its key. */
final class Tampering {

    private Tampering() {}

    /** The file with its check sum made right again. */
    static String withRightSum(String file) throws Exception {
        return new String(withRightSum(file.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    static byte[] withRightSum(byte[] file) throws Exception {
        int sumAt = file.length - "sha256 ".length() - 64 - 1;
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(file, 0, sumAt);
        byte[] sum = HexFormat.of().formatHex(sha256.digest()).getBytes(StandardCharsets.UTF_8);
        byte[] changed = file.clone();
        System.arraycopy(sum, 0, changed, sumAt + "sha256 ".length(), sum.length);
        return changed;
    }
}
