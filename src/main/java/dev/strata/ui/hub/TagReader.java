package dev.strata.ui.hub;

import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.FoundTag;
import dev.strata.core.registry.RateLimit;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.ImageSearch;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;

/// Reads the tags of a repository: of Docker Hub by its own API, which knows sizes and times; of others, and what Hub
/// does not show to strangers, from the registry.
final class TagReader {

    private final ImageSearch hub;
    private final Registries registries;

    /// A page of tags.
    ///
    /// @param names whether their names alone are known
    /// @param next what to ask for the page behind it; empty at the end
    record Page(List<FoundTag> tags, boolean names, String next) {
    }

    TagReader(ImageSearch hub, Registries registries) {
        this.hub = hub;
        this.registries = registries;
    }

    /// @param before the page before; null for the first
    Page read(ImageReference repository, @org.jspecify.annotations.Nullable Page before, Monitor monitor)
            throws EngineException {
        var from = before == null ? "" : before.next();
        var known = before == null ? ofHub(repository) : !before.names();
        if (known) {
            try {
                var found = hub.tags(atHub(repository), from, monitor);
                return new Page(found.all(), false, found.next());
            } catch (EngineException e) {
                if (before != null || e.kind() != Kind.NOT_FOUND && e.kind() != Kind.NETWORK
                        && e.kind() != Kind.UNAUTHORIZED) {
                    throw e;
                }
                return registrys(repository, e, monitor);
            }
        }
        return registrys(repository, from, monitor);
    }

    private boolean ofHub(ImageReference repository) {
        return repository.domain().equals(hub.registry().domain());
    }

    private String atHub(ImageReference repository) {
        return repository.path().replaceFirst("^library/", "");
    }

    private Page registrys(ImageReference repository, EngineException first, Monitor monitor) throws EngineException {
        try {
            return registrys(repository, "", monitor);
        } catch (EngineException e) {
            if (e.kind() != Kind.CANCELLED) {
                first.addSuppressed(e);
                throw first;
            }
            throw e;
        }
    }

    private Page registrys(ImageReference repository, String from, Monitor monitor) throws EngineException {
        var names = registries.at(new RegistryName(repository.domain())).tags(repository.path(), from, monitor);
        return new Page(names.names().stream()
                .map(name -> new FoundTag(name, 0, Optional.empty(), Optional.empty(), List.of())).toList(), true,
                names.next());
    }

    /// What the registry knows of a tag of which the name alone is known.
    ///
    /// @param platform whose size is wanted
    FoundTag more(ImageReference repository, String tag, Optional<Platform> platform, Monitor monitor)
            throws EngineException {
        var registry = registries.at(new RegistryName(repository.domain()));
        var manifest = registry.manifest(repository.path(), tag, monitor);
        if (!manifest.index()) {
            return new FoundTag(tag, manifest.compressed(), Optional.empty(), Optional.of(manifest.digest()),
                    List.of());
        }
        var all = new java.util.ArrayList<FoundTag.OfPlatform>();
        for (var image : manifest.images()) {
            if (image.platform().isPresent()) {
                var wanted = platform.isEmpty() || platform.equals(image.platform());
                all.add(new FoundTag.OfPlatform(image.platform().get(), wanted
                        ? registry.manifest(repository.path(), image.digest().toString(), monitor).compressed()
                        : 0, Optional.of(image.digest())));
            }
        }
        return new FoundTag(tag, 0, Optional.empty(), Optional.of(manifest.digest()), all);
    }

    /// How many pulls are left there; asks for the head of a manifest, which Docker Hub counts as none.
    Optional<RateLimit> rateLimit(ImageReference repository, String tag, Monitor monitor) throws EngineException {
        var registry = registries.at(new RegistryName(repository.domain()));
        try {
            registry.resolve(repository.path(), tag, monitor);
        } catch (EngineException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            // Where there is no such tag the limit is told all the same.
        }
        return registry.rateLimit();
    }
}
