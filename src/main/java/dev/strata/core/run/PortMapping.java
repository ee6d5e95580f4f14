package dev.strata.core.run;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A port of the container's, published on the engine's computer: `docker run --publish`.
///
/// @param hostAddress empty for all
/// @param hostPort a number, a range `8000-8010`, or empty for one that the engine chooses
/// @param containerPort a number or a range
/// @param protocol `tcp`, `udp` or `sctp`
public record PortMapping(String hostAddress, String hostPort, String containerPort, String protocol) {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    /// Anything else could be a name, or one of the short forms that only some take.
    private static final Pattern LITERAL = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");
    private static final int LAST = 65_535;

    /// Numbers from one to another.
    private record Range(int from, int to) {
    }

    /// Reads `[[address:][port]:]port[/protocol]` (go-connections, nat.ParsePortSpec), and the form of named parts,
    /// `target=80,published=8080,protocol=tcp`.
    ///
    /// @throws InvalidOption with the part that is wrong
    public static PortMapping parse(String text) {
        var typed = text.strip();
        if (typed.contains("=")) {
            return named(typed);
        }
        var slash = typed.indexOf('/');
        var protocol = slash < 0 ? "tcp" : typed.substring(slash + 1);
        var parts = (slash < 0 ? typed : typed.substring(0, slash));
        var colon = parts.lastIndexOf(':');
        var container = parts.substring(colon + 1);
        var before = colon < 0 ? "" : parts.substring(0, colon);
        var second = before.endsWith("]") ? -2 : before.lastIndexOf(':');
        if (second == -2) {
            throw wrong(typed, "an address needs a port on each side of it, as in [::1]:8080:80");
        }
        return checked(typed, second < 0 ? "" : before.substring(0, second), before.substring(second + 1), container,
                protocol);
    }

    private static PortMapping named(String typed) {
        var host = "";
        var container = "";
        var protocol = "tcp";
        for (var part : typed.split(",", -1)) {
            var value = part.substring(part.indexOf('=') + 1);
            switch (part.split("=", 2)[0].toLowerCase(Locale.ROOT)) {
                case "target" -> container = value;
                case "published" -> host = value;
                case "protocol" -> protocol = value;
                default -> throw wrong(typed, "“" + part + "” is not understood in it");
            }
        }
        return checked(typed, "", host, container, protocol);
    }

    private static PortMapping checked(String typed, String address, String host, String container, String protocol) {
        var kind = protocol.toLowerCase(Locale.ROOT);
        if (!List.of("tcp", "udp", "sctp").contains(kind)) {
            throw wrong(typed, "the protocol is tcp, udp or sctp, not “" + protocol + "”");
        }
        if (container.isEmpty()) {
            throw wrong(typed, "the container’s port is missing");
        }
        var inside = range(typed, container, 1);
        // The engine may choose one of a range for a single port.
        if (!host.isEmpty()) {
            var outside = range(typed, host, 0);
            if (inside.to > inside.from && outside.to - outside.from != inside.to - inside.from) {
                throw wrong(typed, "both ranges must be of the same length");
            }
        }
        return new PortMapping(address(typed, address), host, container, kind);
    }

    private static Range range(String typed, String text, int least) {
        var matcher = RANGE.matcher(text);
        if (matcher.matches()) {
            var from = Integer.parseInt(matcher.group(1));
            var to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            if (from >= least && to >= from && to <= LAST) {
                return new Range(from, to);
            }
        }
        throw wrong(typed, "“" + text + "” is no port from " + least + " to " + LAST + " and no range of them");
    }

    private static String address(String typed, String text) {
        var plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (plain.isEmpty()) {
            return "";
        }
        try {
            if (LITERAL.matcher(plain).matches()) {
                // Reads literals only: nobody is asked for a name.
                InetAddress.ofLiteral(plain);
                return plain;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw wrong(typed, "“" + plain + "” is no address of numbers, as 127.0.0.1 or [::1] is");
    }

    private static InvalidOption wrong(String typed, String why) {
        return new InvalidOption("publish", "The port “" + typed + "” cannot be published: " + why + ".");
    }

    /// Whether it would take this port of the engine's computer for certain.
    ///
    /// @param port a single one
    public boolean takes(int port, String overProtocol) {
        return hostPort.equals(String.valueOf(port)) && port > 0 && protocol.equals(overProtocol)
                || hostPort.contains("-") && containerPort.contains("-") && protocol.equals(overProtocol)
                        && within(port);
    }

    private boolean within(int port) {
        var ends = Arrays.stream(hostPort.split("-", 2)).mapToInt(Integer::parseInt).toArray();
        return port >= ends[0] && port <= ends[1];
    }

    /// As `--publish` takes it.
    @Override
    public String toString() {
        // An IPv6 address stands in brackets; with an address the host's port has its colon even when it is left open.
        var address = hostAddress.contains(":")
                ? "[" + hostAddress + "]:"
                : hostAddress.isEmpty() ? "" : hostAddress + ":";
        var host = hostPort.isEmpty() && hostAddress.isEmpty() ? "" : hostPort + ":";
        return address + host + containerPort + (protocol.equals("tcp") ? "" : "/" + protocol);
    }
}
