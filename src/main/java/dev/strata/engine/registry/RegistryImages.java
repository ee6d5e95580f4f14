package dev.strata.engine.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.image.Units;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.engine.Registry;
import dev.strata.engine.RemoteImage;
import dev.strata.engine.RemoteImages;
import dev.strata.engine.json.ImageDocument;

/// Images of any registry, by its manifests and configurations.
public final class RegistryImages implements RemoteImages {

    /// No image that people use has such a configuration.
    private static final int MOST_CONFIG = 8 << 20;
    private static final int MOST_LAYERS = 1000;
    /// More platforms than any image is made for; the sizes of further ones are not asked for.
    private static final int MOST_SIZES = 32;

    private final Registries registries;
    private final LayerIndex index;

    /// @param index where the layers are kept that were read
    public RegistryImages(Registries registries, LayerIndex index) {
        this.registries = registries;
        this.index = index;
    }

    /// Something that a registry is asked for.
    private interface Asking<T> {
        T of(Registry registry) throws EngineException;
    }

    private <T> T ask(ImageReference image, Asking<T> asking) throws EngineException {
        var name = new RegistryName(image.domain());
        try {
            return asking.of(registries.at(name));
        } catch (EngineException e) {
            throw LoginNeeded.of(name, e);
        }
    }

    @Override
    public List<Offer> offers(ImageReference image, Monitor monitor) throws EngineException {
        var full = image.withDefaultTag();
        return ask(image, registry -> offers(registry, full, monitor));
    }

    private static List<Offer> offers(Registry registry, ImageReference image, Monitor monitor)
            throws EngineException {
        var reference = image.digest().map(Digest::toString).or(image::tag).orElseThrow();
        var top = registry.manifest(image.path(), reference, monitor);
        if (!top.index()) {
            var platform = config(registry, image, top, monitor).platform();
            return List.of(new Offer(Optional.of(platform).filter(one -> !one.os().isEmpty()), top.digest(),
                    Optional.of(top)));
        }
        var images = top.images();
        if (images.isEmpty()) {
            throw new EngineException(Kind.NOT_FOUND, image.familiar() + " lists no image for any platform.");
        }
        var offers = new ArrayList<Offer>();
        for (var one : images) {
            var asked = offers.size() < MOST_SIZES && !registry.name().hub();
            offers.add(new Offer(one.platform(), one.digest(), asked
                    ? Optional.of(registry.manifest(image.path(), one.digest().toString(), monitor))
                    : Optional.empty()));
        }
        return offers;
    }

    @Override
    public RemoteImage open(ImageReference image, Offer offer, Monitor monitor) throws EngineException {
        return ask(image, registry -> {
            var manifest = offer.manifest().isPresent()
                    ? offer.manifest().get()
                    : registry.manifest(image.path(), offer.digest().toString(), monitor);
            var document = config(registry, image, manifest, monitor);
            return made(registry, image.withDefaultTag(), manifest, document);
        });
    }

    private static ImageDocument config(Registry registry, ImageReference image, Manifest manifest, Monitor monitor)
            throws EngineException {
        var config = manifest.config().orElseThrow(() -> new EngineException(Kind.UNSUPPORTED, image.familiar()
                + " is no image: its manifest has no configuration (" + manifest.mediaType() + ")."));
        if (config.size() > MOST_CONFIG) {
            throw new EngineException(Kind.FAILED, "The configuration of " + image.familiar() + " has "
                    + Units.size(config.size()) + ", far more than that of any image.");
        }
        var bytes = new ByteArrayOutputStream();
        registry.blob(image.path(), config, 0, in -> in.transferTo(bytes), monitor);
        try {
            var document = ImageDocument.read(bytes.toByteArray());
            if (document.ofImage()) {
                return document;
            }
        } catch (IOException e) {
            throw notAnImage(image, config, e);
        }
        throw notAnImage(image, config, null);
    }

    private static EngineException notAnImage(ImageReference image, Descriptor config,
            @org.jspecify.annotations.Nullable IOException why) {
        return new EngineException(Kind.UNSUPPORTED, image.familiar()
                + " is no image, but something else that registries keep (" + config.mediaType() + ").", why);
    }

    private RemoteImage made(Registry registry, ImageReference image, Manifest manifest, ImageDocument document)
            throws EngineException {
        var sizes = manifest.layers().stream().map(Descriptor::size).toList();
        var details = document.details(List.of(image), sizes.stream().reduce(0L, Math::addExact));
        var diffIds = details.layers();
        if (diffIds.size() != sizes.size()) {
            throw new EngineException(Kind.FAILED, "The manifest of " + image.familiar() + " has " + sizes.size()
                    + " layers, its configuration " + diffIds.size() + ": it is damaged, or made to do harm.");
        }
        if (diffIds.size() > MOST_LAYERS) {
            throw new EngineException(Kind.FAILED, image.familiar() + " has " + diffIds.size()
                    + " layers, far more than any engine takes.");
        }
        var layers = new HashMap<Digest, Descriptor>();
        var blobs = new HashMap<Digest, Digest>();
        var absent = new HashSet<Digest>();
        for (var i = 0; i < diffIds.size(); i++) {
            var blob = manifest.layers().get(i);
            if (blob.foreign()) {
                absent.add(diffIds.get(i));
            } else {
                layers.putIfAbsent(diffIds.get(i), blob);
            }
            if (!blob.digest().equals(diffIds.get(i))) {
                blobs.put(diffIds.get(i), blob.digest());
            }
        }
        return new RemoteImage(image, manifest.digest(),
                new ArchivedImage(details, document.history(sizes), blobs, absent), layers,
                new RemoteLayers(registry, image.path(), diffIds, layers, index));
    }
}
