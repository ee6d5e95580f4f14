package dev.strata.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// Where an engine may be.
///
/// @param address `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port` or `ssh://[user@]host[:port][/socket]`
/// @param name what people call it: a context's name, `Podman`, `Colima`; never empty
/// @param origin why Strata looks there
/// @param tls the folder with ca.pem, cert.pem and key.pem; null for no TLS
/// @param verify whether the server's certificate is checked; only a context or a variable of the user's turns it off
public record Endpoint(URI address, String name, Origin origin, @Nullable Path tls, boolean verify) {

    /// In the order of precedence.
    public enum Origin {
        /// `--endpoint` on the command line.
        OPTION,
        /// The variable DOCKER_HOST.
        DOCKER_HOST,
        /// The current docker context.
        CURRENT_CONTEXT,
        /// A socket where an engine usually puts it.
        SOCKET,
        /// A docker context that is not the current one: listed, never tried unasked.
        OTHER_CONTEXT,
        /// An address that a person has added in the window: listed, never tried unasked.
        ADDED
    }

    public Endpoint(URI address, String name, Origin origin) {
        this(address, name, origin, null, true);
    }

    /// Written out: Java keeps the code that it makes for a record from no start to the next, and this is asked for while
    /// the first list is waited for.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint that && address.equals(that.address) && name.equals(that.name)
                && origin == that.origin && Objects.equals(tls, that.tls) && verify == that.verify;
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }

    /// What tells two endpoints apart, for remembering a choice: `context:NAME` or the address.
    public String key() {
        return origin == Origin.CURRENT_CONTEXT || origin == Origin.OTHER_CONTEXT
                ? "context:" + name
                : address.toString();
    }
}
