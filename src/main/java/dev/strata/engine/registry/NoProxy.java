package dev.strata.engine.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Whom no proxy is asked for, as `NO_PROXY` and docker's `noProxy` list them: names with all below them, with or without
/// a dot in front, addresses, networks (`10.0.0.0/8`), a port behind a colon, or `*` for all (Go's
/// `golang.org/x/net/http/httpproxy`, which docker goes by). This computer is always among them.
record NoProxy(List<String> rules) {

    NoProxy {
        rules = List.copyOf(rules);
    }

    static NoProxy parse(String list) {
        return new NoProxy(Arrays.stream(list.split(",")).map(rule -> rule.strip().toLowerCase(Locale.ROOT))
                .filter(rule -> !rule.isEmpty()).toList());
    }

    /// @param host as an address has it: `[::1]`, `registry.acme.dev`
    boolean covers(String host, int port) {
        var bare = bare(host.toLowerCase(Locale.ROOT));
        var bytes = Addresses.bytes(bare);
        return Addresses.loopback(bare, bytes) || rules.stream().anyMatch(rule -> covers(rule, bare, bytes, port));
    }

    private static boolean covers(String rule, String host, byte[] bytes, int port) {
        if (rule.equals("*")) {
            return true;
        }
        var slash = rule.indexOf('/');
        if (slash > 0) {
            return Addresses.inside(bytes, Addresses.bytes(bare(rule.substring(0, slash))),
                    rule.substring(slash + 1));
        }
        var name = rule;
        var colon = rule.lastIndexOf(':');
        var onlyPort = rule.indexOf(':') == colon || rule.contains("]:");
        if (colon > 0 && onlyPort && rule.substring(colon + 1).matches("\\d{1,5}")) {
            if (Integer.parseInt(rule.substring(colon + 1)) != port) {
                return false;
            }
            name = rule.substring(0, colon);
        }
        name = bare(name);
        var address = Addresses.bytes(name);
        if (address.length > 0) {
            return Arrays.equals(address, bytes);
        }
        if (name.startsWith("*.")) {
            name = name.substring(1);
        }
        return bytes.length == 0
                && (name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
