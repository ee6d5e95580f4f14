package dev.strata.engine.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Addresses as they are written, without asking anyone for a name.
final class Addresses {

    private static final byte[] NONE = new byte[0];

    private Addresses() {
    }

    /// Empty where the text is a name.
    static byte[] bytes(String text) {
        var numbers = text.matches("\\d{1,3}(\\.\\d{1,3}){3}") || text.indexOf(':') >= 0
                && text.matches("[0-9a-f:.]+");
        try {
            return numbers ? InetAddress.getByName(text).getAddress() : NONE;
        } catch (UnknownHostException e) {
            return NONE;
        }
    }

    static boolean loopback(String name, byte[] bytes) {
        try {
            return name.equals("localhost") || name.endsWith(".localhost")
                    || bytes.length > 0 && InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// Whether an address lies in a network.
    ///
    /// @param length of the part that counts, in bits
    static boolean inside(byte[] address, byte[] network, String length) {
        if (address.length == 0 || address.length != network.length || !length.matches("\\d{1,3}")) {
            return false;
        }
        var bits = Integer.parseInt(length);
        if (bits > 8 * network.length) {
            return false;
        }
        for (var i = 0; i < bits; i++) {
            var mask = 0x80 >> i % 8;
            if ((address[i / 8] & mask) != (network[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
