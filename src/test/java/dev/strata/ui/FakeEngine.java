package dev.strata.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

import dev.strata.core.command.Import;
import dev.strata.core.command.LogIn;
import dev.strata.core.command.PruneBuildCache;
import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.command.Pull;
import dev.strata.core.command.Push;
import dev.strata.core.command.Tag;
import dev.strata.core.disk.CacheRecord;
import dev.strata.core.disk.DiskUsage;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.ImageUsage;
import dev.strata.core.image.Platform;
import dev.strata.core.image.Removed;
import dev.strata.core.registry.FoundRepository;
import dev.strata.engine.Containers;
import dev.strata.engine.Builds;
import dev.strata.engine.Disk;
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
public final class FakeEngine implements Engine, Images {

    public final List<ImageSummary> images = new java.util.concurrent.CopyOnWriteArrayList<>();
    public final List<ContainerSummary> containers = new java.util.concurrent.CopyOnWriteArrayList<>();
    public final FakeContainers inhabitants = new FakeContainers(containers, this::refuse);
    public final AtomicInteger lists = new AtomicInteger();
    public final AtomicInteger usages = new AtomicInteger();
    public final AtomicInteger inspections = new AtomicInteger();
    public final AtomicInteger reports = new AtomicInteger();
    public final List<Pull> pulls = new ArrayList<>();
    public @Nullable EngineException refusal;
    /// How images run, by the name they are asked for.
    public final Map<String, ImageConfig> configs = new java.util.concurrent.ConcurrentHashMap<>();
    /// What was asked to be removed, and what is refused by its name.
    public final List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    public final Map<String, EngineException> refusals = new java.util.concurrent.ConcurrentHashMap<>();
    /// What builds here; nothing does unless a test says so.
    public Builds builds = new Builds() {
        @Override
        public List<Builder> builders() {
            return List.of();
        }

        @Override
        public String build(BuildOptions options, Consumer<BuildEvent> listener, Monitor monitor)
                throws EngineException {
            throw new EngineException(EngineException.Kind.UNSUPPORTED, "Nothing is built here.");
        }
    };
    public final List<CacheRecord> cache = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Map<Digest, List<Layer>> layers = new java.util.concurrent.ConcurrentHashMap<>();
    private final BlockingQueue<Runnable> happenings = new LinkedBlockingQueue<>();
    private @Nullable Consumer<EngineEvent> listener;
    private boolean gone;

    public static ImageSummary image(int number, long size, String... names) {
        var id = new Digest("sha256", String.format("%064x", number));
        return new ImageSummary(id, java.util.Arrays.stream(names).map(ImageReference::parse).toList(), List.of(),
                Instant.ofEpochSecond(1_700_000_000L + number), size, 0, Map.of(), Optional.empty(), List.of());
    }

    private record Layer(Digest diff, long size) {
    }

    /// Says what the layers of an image are, lowest first.
    public interface Layers {
        /// @param named `name:size`; the same name is the same layer
        void layers(String... named);
    }

    /// Adds an image whose size is that of its layers.
    public Layers add(int number, String... names) {
        return named -> {
            var made = java.util.Arrays.stream(named).map(text -> text.split(":", 2))
                    .map(parts -> new Layer(new Digest("sha256", String.format("%064x", parts[0].hashCode())),
                            Long.parseLong(parts[1])))
                    .toList();
            var image = image(number, made.stream().mapToLong(Layer::size).sum(), names);
            layers.put(image.id(), made);
            images.add(image);
        };
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
    public dev.strata.engine.Volumes volumes() {
        throw new UnsupportedOperationException("no volumes here");
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
    public Builds builds() {
        return builds;
    }

    @Override
    public Disk disk() {
        return new Disk() {
            @Override
            public DiskUsage usage(Monitor monitor) throws EngineException {
                reports.incrementAndGet();
                refuse("df");
                var none = new DiskUsage.Part(0, 0, 0, 0);
                return new DiskUsage(new DiskUsage.Part(images.size(), 0, 100, 50), none, none, none,
                        List.copyOf(cache));
            }

            @Override
            public boolean hasBuildCache() {
                return true;
            }

            @Override
            public Pruned prune(PruneBuildCache what, Monitor monitor) throws EngineException {
                asked.add(what.line());
                refuse("prune");
                return new Pruned(List.of("r"), 10);
            }
        };
    }

    @Override
    public Containers containers() {
        return inhabitants;
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
            if (named(image, reference)) {
                return new ImageDetails(image.id(), image.tags(), List.of(), image.created(), image.size(),
                        new Platform("linux", "amd64", ""), "", "", configs.getOrDefault(reference, ImageConfig.EMPTY),
                        layers.getOrDefault(image.id(), List.of()).stream().map(Layer::diff).toList(),
                        "{}");
            }
        }
        throw new EngineException(EngineException.Kind.NOT_FOUND, "No such image");
    }

    private static boolean named(ImageSummary image, String reference) {
        return image.id().toString().equals(reference) || image.id().hex().startsWith(reference)
                || image.tags().stream().anyMatch(tag -> tag.familiar().equals(reference));
    }

    @Override
    public List<HistoryEntry> history(String reference, Monitor monitor) {
        return layers.getOrDefault(Digest.parse(reference), List.of()).reversed().stream()
                .map(layer -> new HistoryEntry(Optional.empty(), Instant.EPOCH, "RUN make", layer.size(), "")).toList();
    }

    @Override
    public Removed remove(String reference, boolean force, Monitor monitor) throws EngineException {
        asked.add("rmi " + (force ? "-f " : "") + reference);
        refuse(reference);
        for (var image : List.copyOf(images)) {
            var tags = image.tags().stream().filter(tag -> !tag.canonical().equals(reference)).toList();
            var named = tags.size() < image.tags().size();
            if (!named && !image.id().toString().equals(reference)) {
                continue;
            }
            images.remove(image);
            if (named && !tags.isEmpty()) {
                images.add(new ImageSummary(image.id(), tags, image.repoDigests(), image.created(), image.size(), 0,
                        image.labels(), image.parent(), List.of()));
                return new Removed(List.of(reference), List.of());
            }
            return new Removed(named ? List.of(reference) : List.of(), List.of(image.id()));
        }
        throw new EngineException(EngineException.Kind.NOT_FOUND, "No such image: " + reference);
    }

    /// Notes what is asked, and refuses what is to be refused by its name.
    private void refuse(String deed, String reference) throws EngineException {
        // Lists are counted, not noted.
        if (!deed.isEmpty()) {
            asked.add(deed + reference);
        }
        refuse(reference);
    }

    private void refuse(String reference) throws EngineException {
        if (refusals.get(reference) instanceof EngineException e) {
            throw e;
        }
    }

    @Override
    public void save(List<String> saved, OutputStream to, Monitor monitor) throws EngineException {
        asked.add("save " + String.join(" ", saved));
        refuse(saved.getFirst());
        try {
            to.write(new byte[1000]);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "full", e);
        }
    }

    @Override
    public List<String> load(InputStream from, Monitor monitor) throws EngineException {
        try {
            asked.add("load " + from.readAllBytes().length);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "broken", e);
        }
        refuse("load");
        return List.of("loaded:1");
    }

    @Override
    public String importTar(Import what, InputStream from, Monitor monitor) throws EngineException {
        asked.add(what.line());
        refuse(what.source());
        return "sha256:1";
    }

    @Override
    public void tag(Tag tag, Monitor monitor) throws EngineException {
        asked.add(tag.line());
        refuse(tag.target().familiar());
    }

    @Override
    public List<FoundRepository> search(String words, int limit, Monitor monitor) throws EngineException {
        asked.add("search " + words);
        refuse("search");
        return List.of(new FoundRepository(words, "found by the engine", 7, -1, true));
    }

    @Override
    public void push(Push push, Monitor monitor) throws EngineException {
        asked.add(push.line());
        refuse(push.reference().familiar());
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
