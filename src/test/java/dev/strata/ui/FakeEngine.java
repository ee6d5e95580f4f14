package dev.strata.ui;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.strata.core.command.LogIn;
import dev.strata.core.command.Pull;
import dev.strata.core.image.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.ImageUsage;
import dev.strata.core.image.Platform;
import dev.strata.engine.Containers;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Engines;
import dev.strata.engine.Images;
import dev.strata.engine.Monitor;
import dev.strata.engine.Preferences;
import dev.strata.engine.Secret;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;

/// An engine for view models, which answers what it is told to. Real ones are in the ITs.
public final class FakeEngine implements Engine, Images, Containers {

    public final List<ImageSummary> images = new ArrayList<>();
    public final List<ContainerSummary> containers = new ArrayList<>();
    public final AtomicInteger lists = new AtomicInteger();
    public final AtomicInteger usages = new AtomicInteger();
    public final AtomicInteger inspections = new AtomicInteger();
    public final List<Pull> pulls = new ArrayList<>();
    public @Nullable EngineException refusal;
    private final BlockingQueue<Runnable> happenings = new LinkedBlockingQueue<>();
    private @Nullable Consumer<EngineEvent> listener;
    private boolean gone;

    public static ImageSummary image(int number, long size, String... names) {
        var id = new Digest("sha256", String.format("%064x", number));
        return new ImageSummary(id, java.util.Arrays.stream(names).map(ImageReference::parse).toList(), List.of(),
                Instant.ofEpochSecond(1_700_000_000L + number), size, 0, Map.of(), Optional.empty(), List.of());
    }

    /// Engines of which only this one exists, and answers while `there` says so.
    public Engines engines(java.util.function.BooleanSupplier there) {
        return new Engines() {
            @Override
            public List<Endpoint> endpoints() {
                return List.of(FakeEngine.this.endpoint());
            }

            @Override
            public Endpoint endpoint(String address) {
                return FakeEngine.this.endpoint();
            }

            @Override
            public Endpoint added(String address, @Nullable Path tls) throws EngineException {
                return dev.strata.engine.discovery.EndpointFinder.added(address, tls);
            }

            @Override
            public Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException {
                if (!there.getAsBoolean()) {
                    throw new EngineException(Unreachable.NO_SOCKET, "no such file", null);
                }
                gone = false;
                return FakeEngine.this;
            }

            @Override
            public Watch watch(List<Endpoint> endpoints) {
                return new Watch() {
                    @Override
                    public void await(Monitor monitor) {
                        take(monitor);
                    }

                    @Override
                    public void close() {
                    }
                };
            }

            @Override
            public Optional<Starter> starter() {
                return Optional.empty();
            }

            @Override
            public boolean installed() {
                return false;
            }
        };
    }

    private void take(Monitor monitor) {
        monitor.onCancel(() -> happenings.add(() -> {
        }));
        try {
            happenings.take().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the engine end, or lets a watch see something.
    public void happen(boolean engineGoes) {
        gone = engineGoes;
        happenings.add(() -> {
        });
    }

    public void tell(EngineEvent event) {
        var hearing = listener;
        if (hearing != null) {
            hearing.accept(event);
        }
    }

    public static EngineEvent imageEvent() {
        return new EngineEvent(EngineEvent.Type.IMAGE, "tag", "x", Map.of(), Instant.now());
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint(URI.create("unix:///fake"), "Fake", Endpoint.Origin.SOCKET);
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("Docker Engine", "1", "1.41", "1.12-1.41", "overlay2", false, "linux/amd64", "", "", "",
                1, 1,
                false);
    }

    @Override
    public Images images() {
        return this;
    }

    @Override
    public Containers containers() {
        return monitor -> List.copyOf(containers);
    }

    @Override
    public void events(Runnable started, Consumer<EngineEvent> hearing, Monitor monitor) throws EngineException {
        listener = hearing;
        started.run();
        while (!monitor.cancelled() && !gone) {
            take(monitor);
        }
        if (gone) {
            throw new EngineException(Unreachable.GONE, "gone", null);
        }
    }

    @Override
    public void close() {
    }

    @Override
    public List<ContainerSummary> list(Monitor monitor) {
        return List.copyOf(containers);
    }

    @Override
    public List<ImageSummary> list(boolean all, Monitor monitor) throws EngineException {
        lists.incrementAndGet();
        if (refusal != null) {
            throw refusal;
        }
        return List.copyOf(images);
    }

    @Override
    public ImageUsage usage(Monitor monitor) {
        usages.incrementAndGet();
        var shared = new java.util.HashMap<Digest, Long>();
        images.forEach(image -> shared.put(image.id(), image.size() / 2));
        return new ImageUsage(images.stream().mapToLong(ImageSummary::size).sum() / 2, shared);
    }

    @Override
    public ImageDetails inspect(String reference, Monitor monitor) throws EngineException {
        inspections.incrementAndGet();
        for (var image : images) {
            if (image.id().toString().equals(reference)) {
                return new ImageDetails(image.id(), image.tags(), List.of(), image.created(), image.size(),
                        new Platform("linux", "amd64", ""), "", "", ImageConfig.EMPTY, List.of(), "{}");
            }
        }
        throw new EngineException(EngineException.Kind.NOT_FOUND, "No such image");
    }

    @Override
    public List<HistoryEntry> history(String reference, Monitor monitor) {
        return List.of();
    }

    @Override
    public void pull(Pull pull, Monitor monitor) throws EngineException {
        pulls.add(pull);
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public Optional<Secret> authenticate(LogIn logIn, Secret secret, Monitor monitor) throws EngineException {
        if (refusal != null) {
            throw refusal;
        }
        return Optional.empty();
    }

    /// Preferences in memory.
    public static Preferences preferences() {
        var values = new java.util.concurrent.ConcurrentHashMap<String, String>();
        return new Preferences() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
            }

            @Override
            public void put(String key, String value) {
                values.put(key, value);
            }
        };
    }
}
