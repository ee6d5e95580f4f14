package dev.strata.core.container;

/// A port that a container listens on.
///
/// @param hostAddress where it is published: `0.0.0.0`, `::`; empty when it is not
/// @param hostPort 0 when it is not published
/// @param protocol `tcp`, `udp` or `sctp`
public record PortBinding(String hostAddress, int hostPort, int containerPort, String protocol) {
}
