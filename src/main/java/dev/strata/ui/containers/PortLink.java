package dev.strata.ui.containers;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.strata.core.container.PortBinding;
import org.jspecify.annotations.Nullable;

/// A port as it is shown, and where a browser finds it.
///
/// @param text `8000:80`, `53:53/udp`, or `80/tcp` of one that is not published
/// @param address null where a browser finds nothing
record PortLink(String text, @Nullable URI address) {

    private static final Set<Integer> ENCRYPTED = Set.of(443, 8443);

    /// Published ones first; what is published for both kinds of addresses is one.
    ///
    /// @param engine the host that the engine runs on
    static List<PortLink> of(List<PortBinding> ports, String engine) {
        var published = new LinkedHashSet<PortLink>();
        var others = new ArrayList<PortLink>();
        for (var port : ports) {
            var protocol = port.protocol().equals("tcp") ? "" : "/" + port.protocol();
            if (port.hostPort() > 0) {
                published.add(new PortLink(port.hostPort() + ":" + port.containerPort() + protocol,
                        protocol.isEmpty() ? address(port, engine) : null));
            } else {
                others.add(new PortLink(port.containerPort() + "/" + port.protocol(), null));
            }
        }
        var all = new ArrayList<>(published);
        all.addAll(others);
        return all;
    }

    private static URI address(PortBinding port, String engine) {
        var everywhere = Set.of("", "0.0.0.0", "::", "127.0.0.1", "::1").contains(port.hostAddress());
        var host = everywhere
                ? engine
                : port.hostAddress().contains(":") ? "[" + port.hostAddress() + "]" : port.hostAddress();
        return URI.create(
                (ENCRYPTED.contains(port.containerPort()) ? "https" : "http") + "://" + host + ":" + port.hostPort());
    }

    /// Where an engine's ports are.
    static String host(URI engine) {
        var host = engine.getHost();
        return ("tcp".equals(engine.getScheme()) || "ssh".equals(engine.getScheme())) && host != null
                ? host
                : "localhost";
    }
}
