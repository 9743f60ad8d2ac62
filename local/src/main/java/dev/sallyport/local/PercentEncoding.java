package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as Signature Version 4 and AWS's query protocol use it; texts are one character per byte. */
final class PercentEncoding {

    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** Encodes every byte but {@code A–Z a–z 0–9 - . _ ~} and those in {@code kept}. */
    static String encode(byte[] bytes, String kept) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c) || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return out.toString();
    }

    /**
     * The bytes that {@code text} stands for; a plus sign is a blank, as in forms.
     *
     * @throws AwsError {@code MalformedQueryString} if a percent sign is not followed by two hexadecimal digits
     */
    static byte[] decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '+' -> out.write(' ');
                case '%' -> {
                    out.write(escaped(text, i));
                    i += 2;
                }
                default -> out.write(c);
            }
        }
        return out.toByteArray();
    }

    /** The same as text in UTF-8. */
    static String decodeText(String text) {
        return isPlain(text) ? text : new String(decode(text), StandardCharsets.UTF_8);
    }

    /** Whether decoding would leave {@code text} as it is: most names and values of a query are so. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+' || c == '%' || c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static int escaped(String text, int percent) {
        if (percent + 3 > text.length()) {
            throw malformed("Incomplete trailing escape % sequence");
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        if (high < 0 || low < 0) {
            throw malformed("Illegal hex character in escape % pattern: " + text.substring(percent, percent + 3));
        }
        return high << 4 | low;
    }

    private static AwsError malformed(String words) {
        return new AwsError("MalformedQueryString", 400, words);
    }

    private static boolean isUnreserved(char c) {
        boolean alphanumeric = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        return alphanumeric || c == '-' || c == '.' || c == '_' || c == '~';
    }
}
