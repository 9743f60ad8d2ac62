package dev.sallyport.policy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR form; without a length it is the one address.
 *
 * @param address IPv4 or IPv6
 * @param length how many leading bits count
 */
record AddressRange(InetAddress address, int length) {

    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(\\d{1,3}))?");

    /** Reads a literal address or range; no name is ever looked up. */
    static Optional<AddressRange> parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(cidr.group(1));
            int bits = address.getAddress().length * Byte.SIZE;
            int length =
                    Optional.ofNullable(cidr.group(2)).map(Integer::parseInt).orElse(bits);
            return length <= bits ? Optional.of(new AddressRange(address, length)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether every address of {@code other} lies in this range; never across families. */
    boolean contains(AddressRange other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.address.getAddress();
        if (mine.length != theirs.length || other.length < length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
