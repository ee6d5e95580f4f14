package dev.strata.core.run;

/// A port of the container's, published on the engine's computer: `docker run --publish`.
///
/// @param hostAddress empty for all
/// @param hostPort a number, a range `8000-8010`, or empty for one that the engine chooses
/// @param containerPort a number or a range
/// @param protocol `tcp`, `udp` or `sctp`
public record PortMapping(String hostAddress, String hostPort, String containerPort, String protocol) {

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
