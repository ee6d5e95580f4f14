package dev.strata.core.image;

import java.util.List;

/// A registry as the domain of references to it.
///
/// @param domain `docker.io` for Docker Hub, else a host with or without a port
public record RegistryName(String domain) {

    public static final RegistryName HUB = new RegistryName("docker.io");

    /// What docker calls Docker Hub wherever it keeps or sends credentials.
    private static final String HUB_KEY = "https://index.docker.io/v1/";
    private static final List<String> HUB_ALIASES = List.of("", "docker.io", "index.docker.io", "hub.docker.com");

    /// Reads what a person types or pastes: a host, an address with a scheme and a path, a name of Docker Hub's.
    ///
    /// @throws InvalidReference when no reference could name such a registry
    public static RegistryName parse(String text) throws InvalidReference {
        var host = host(text.strip());
        if (HUB_ALIASES.contains(host)) {
            return HUB;
        }
        try {
            if (ImageReference.parse(host + "/x").domain().equals(host)) {
                return new RegistryName(host);
            }
        } catch (InvalidReference e) {
            throw new InvalidReference(sentence(text));
        }
        throw new InvalidReference(sentence(text));
    }

    private static String sentence(String text) {
        return "“" + text.strip() + "” is no registry: one looks like ghcr.io or localhost:5000.";
    }

    /// The registry that a key of docker's config.json, or of a credential helper, belongs to.
    public static RegistryName ofKey(String key) {
        var host = host(key);
        return host.equals("index.docker.io") ? HUB : new RegistryName(host);
    }

    /// A key without its scheme and its path, as docker compares them.
    public static String host(String key) {
        var bare = key.replaceFirst("^https?://", "");
        var slash = bare.indexOf('/');
        return slash < 0 ? bare : bare.substring(0, slash);
    }

    /// Under which docker keeps the credentials, and what it sends to an engine.
    public String key() {
        return hub() ? HUB_KEY : domain;
    }

    public boolean hub() {
        return equals(HUB);
    }

    /// Whether it is on this computer, where docker does without TLS: nobody is on the way.
    public boolean local() {
        var host = domain.replaceFirst(":\\d+$", "");
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /// Every key under which a login there may have been kept, [#key()] first. The older ones are those that
    /// `docker logout` knows; Docker Hub's further two are left by the docker CLI's login in a browser.
    public List<String> keys() {
        return hub()
                ? List.of(HUB_KEY, HUB_KEY + "access-token", HUB_KEY + "refresh-token")
                : List.of(domain, "http://" + domain, "https://" + domain);
    }

    @Override
    public String toString() {
        return domain;
    }
}
