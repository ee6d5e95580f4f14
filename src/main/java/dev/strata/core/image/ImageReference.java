package dev.strata.core.image;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The name of an image, by the rules of distribution/reference (its `reference.go` and `normalize.go`): a registry's
/// host, a path in it, and a tag, a digest, both or neither. The one place that takes names apart.
///
/// @param domain the registry's `host[:port]`; `docker.io` for Docker Hub
/// @param path lower case, with `library/` for official images
public record ImageReference(String domain, String path, Optional<String> tag, Optional<Digest> digest) {

    static final String HUB = "docker.io";
    private static final String LEGACY_HUB = "index.docker.io";
    private static final String OFFICIAL = "library/";
    private static final String LATEST = "latest";

    /// Reads a name as a person writes it: `debian`, `user/app:1.0`, `localhost:5000/app@sha256:...`.
    ///
    /// @throws InvalidReference with a sentence that says what is wrong
    public static ImageReference parse(String text) {
        return new ReferenceParser(text).parse();
    }

    static ImageReference normalized(@Nullable String domain, String path, @Nullable String tag,
            @Nullable Digest digest) {
        var host = domain == null || domain.equals(LEGACY_HUB) ? HUB : domain;
        var full = host.equals(HUB) && path.indexOf('/') < 0 ? OFFICIAL + path : path;
        return new ImageReference(host, full, Optional.ofNullable(tag), Optional.ofNullable(digest));
    }

    /// The name with all defaults written out: `docker.io/library/debian:bookworm`.
    public String canonical() {
        return name() + suffix();
    }

    /// The name as docker prints it, defaults left out: `debian:bookworm`.
    public String familiar() {
        return familiarName() + suffix();
    }

    /// Registry and path, written out, with neither tag nor digest.
    public String name() {
        return domain + "/" + path;
    }

    /// What `docker images` prints under REPOSITORY.
    public String familiarName() {
        if (!domain.equals(HUB)) {
            return name();
        }
        if (namespace() == Namespace.OFFICIAL) {
            return path.substring(OFFICIAL.length());
        }
        // Shortened, docker.io/a.b/c would be read as the host a.b.
        return ReferenceParser.isDomain(path.substring(0, path.indexOf('/'))) ? name() : path;
    }

    private String suffix() {
        return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
    }

    /// The last component of the path: `worker` of `registry.acme.dev/shop/worker`.
    public String lastComponent() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// What stands before [#lastComponent()] in [#familiarName()], with its slash; may be empty.
    public String prefix() {
        var name = familiarName();
        return name.substring(0, name.length() - lastComponent().length());
    }

    public Namespace namespace() {
        if (!domain.equals(HUB)) {
            return Namespace.SELF_HOSTED;
        }
        return path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0
                ? Namespace.OFFICIAL
                : Namespace.USER;
    }

    /// The same with the tag `latest` when it has neither tag nor digest.
    public ImageReference withDefaultTag() {
        return tag.isPresent() || digest.isPresent() ? this : withTag(LATEST);
    }

    /// The same name with this tag and no digest.
    public ImageReference withTag(String newTag) {
        return new ImageReference(domain, path, Optional.of(newTag), Optional.empty());
    }

    @Override
    public String toString() {
        return familiar();
    }
}
