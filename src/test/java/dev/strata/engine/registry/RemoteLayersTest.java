package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.Descriptor;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LayerSource.Found;
import dev.strata.engine.Layers;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.RemoteImage;
import dev.strata.engine.RemoteImages;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.harness.StoredImage;
import dev.strata.harness.StoredImage.Layer;
import dev.strata.harness.StoredImage.Packed;
import dev.strata.harness.Tars;
import dev.strata.harness.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layers of a registry that keeps what a test puts there, also what no honest one would.
class RemoteLayersTest {

    private static final Layer PLAIN = StoredImage.layer(Tars.noise(4_000, 901), Packed.PLAIN);
    private static final Layer GZIP = StoredImage.layer(tar("etc/hello", "hello"), Packed.GZIP);
    private static final Layer ZSTD = StoredImage.layer(tar("srv/app", "app"), Packed.ZSTD);

    @TempDir
    Path folder = Path.of(".");

    /// One for all tests: which of TLS and plain HTTP it speaks is found out once.
    private static final HttpServer SERVER = server();
    @SuppressWarnings("NullAway.Init") // before all tests
    private static KeptRegistries registries;

    private final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final List<String> heard = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private LayerIndex index = LayerIndex.NONE;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void start(@TempDir Path kept) {
        SERVER.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        SERVER.start();
        registries = new KeptRegistries(kept.resolve("registries.json"), Credentials.NONE, List.of());
    }

    @AfterAll
    static void stop() {
        registries.close();
        SERVER.stop(0);
    }

    @BeforeEach
    void begin() {
        SERVER.createContext("/v2/", this::answer);
        index = new FileLayerIndex(folder.resolve("index"), 1 << 24);
    }

    @AfterEach
    void end() {
        SERVER.removeContext("/v2/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            synchronized (heard) {
                heard.add(path);
            }
            var bytes = content.get(path.substring(path.lastIndexOf('/') + 1));
            if (bytes == null) {
                exchange.sendResponseHeaders(path.contains("locked") ? 401 : 404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, bytes.length);
            for (var at = 0; at < bytes.length; at += 1 << 16) {
                var length = Math.min(1 << 16, bytes.length - at);
                exchange.getResponseBody().write(bytes, at, length);
                sent.addAndGet(length);
            }
        }
    }

    private static byte[] tar(String name, String text) {
        return new Tars().file(name, text.getBytes(StandardCharsets.UTF_8), 0644).bytes();
    }

    private void keep(String tag, StoredImage image) {
        content.put(tag, image.manifest());
        content.put(StoredImage.digest(image.manifest()), image.manifest());
        content.put(StoredImage.digest(image.config()), image.config());
        image.layers().forEach(layer -> content.put(layer.digest(), layer.blob()));
    }

    private ImageReference name(String tag) {
        return ImageReference.parse("localhost:" + SERVER.getAddress().getPort() + "/app:" + tag);
    }

    private RemoteImages images() {
        return new RegistryImages(registries, index);
    }

    private RemoteImage open(StoredImage image) throws EngineException {
        keep("1", image);
        return images().open(name("1"), images().offers(name("1"), Monitor.NONE).getFirst(), Monitor.NONE);
    }

    private List<LayerFiles> read(RemoteImage image) throws EngineException {
        return Layers.read(image.image().details().layers(), image.image().absent(), index, image.source(),
                (layer, files) -> {
                }, Monitor.NONE);
    }

    private long downloads() {
        synchronized (heard) {
            return heard.stream().filter(path -> path.contains("/blobs/")).count();
        }
    }

    private static EngineException failure(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(EngineException.class, call);
    }

    @Test
    void layersAreReadHoweverTheyAreCompressedAndOnlyOnce() throws Exception {
        var image = open(StoredImage.of(PLAIN, GZIP, ZSTD));
        assertEquals(new RemoteImage.Download(3, 3, PLAIN.size() + GZIP.size() + ZSTD.size()),
                image.download(index::has));
        assertEquals("linux/amd64", image.platform().orElseThrow().toString());
        assertEquals(3, image.image().history().size());
        var before = downloads();
        var files = read(image);
        assertEquals(before + 3, downloads());
        assertTrue(files.get(0).find("/noise-901") > 0 && files.get(1).find("/etc/hello") > 0
                && files.get(2).find("/srv/app") > 0);
        read(image);
        assertEquals(before + 3, downloads(), "all are known");
        var further = open(StoredImage.of(PLAIN, GZIP, StoredImage.layer(tar("new", "new"), Packed.GZIP)));
        assertEquals(1, further.download(index::has).layers());
        before = downloads();
        read(further);
        assertEquals(before + 1, downloads(), "the one that is not known");
    }

    /// Nothing of it is kept.
    private void refused(StoredImage image, String why) throws EngineException {
        var opened = open(image);
        var failure = failure(() -> read(opened));
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
        assertFalse(index.has(Digest.parse(image.layers().getFirst().diffId())));
    }

    private static Layer with(Layer layer, String diffId, long size) {
        return new Layer(diffId, layer.blob(), layer.digest(), size, layer.type());
    }

    @Test
    void whatIsNotWhatItSaysIsRefused() throws Exception {
        refused(StoredImage.of(with(GZIP, ZSTD.diffId(), GZIP.size())), "unpacks to something else");
        refused(StoredImage.of(with(GZIP, GZIP.diffId(), GZIP.size() - 9)), "more comes than");
        refused(StoredImage.of(with(GZIP, GZIP.diffId(), GZIP.size() + 9)), "breaks off after");
        var half = Arrays.copyOf(GZIP.blob(), GZIP.blob().length / 2);
        refused(StoredImage.of(new Layer(GZIP.diffId(), half, StoredImage.digest(half), half.length, GZIP.type())),
                "cannot be read: it");
        var noise = "no tar at all".repeat(100).getBytes(StandardCharsets.UTF_8);
        refused(StoredImage.of(StoredImage.layer(noise, Packed.GZIP)), "cannot be read: it");
        var image = open(StoredImage.of(GZIP));
        var changed = GZIP.blob().clone();
        changed[4]++; // the time in gzip's head: it unpacks to the same
        content.put(GZIP.digest(), changed);
        assertTrue(failure(() -> read(image)).getMessage().contains("is something else"));
        assertFalse(index.has(Digest.parse(GZIP.diffId())));
    }

    @Test
    void aBombIsGivenUp() throws Exception {
        var tar = new Tars().file("zeros", new byte[20_000_000], 0644).bytes();
        var bomb = StoredImage.layer(tar, Packed.GZIP);
        open(StoredImage.of(bomb));
        var diffId = Digest.parse(bomb.diffId());
        var registry = registries.at(new dev.strata.core.image.RegistryName(name("1").domain()));
        var layers = new RemoteLayers(registry, "app", List.of(diffId),
                Map.of(diffId, Descriptor.of("", Digest.parse(bomb.digest()), bomb.size())), index, 1 << 20);
        var failure = failure(() -> layers.read(Set.of(diffId), (layer, files) -> {
        }, Monitor.NONE));
        assertTrue(failure.getMessage().contains("may mean harm"), failure.getMessage());
    }

    @Test
    void documentsThatContradictOrAreNoneOfAnImageAreSaid() throws Exception {
        var two = StoredImage.of(PLAIN, GZIP, ZSTD).saying(List.of(PLAIN.diffId(), GZIP.diffId()));
        assertTrue(failure(() -> open(two)).getMessage().contains("3 layers, its configuration 2"));
        var chart = "{}".getBytes(StandardCharsets.UTF_8);
        content.put(StoredImage.digest(chart), chart);
        artifact(StoredImage.digest(chart), 2);
        var failure = failure(() -> images().offers(name("chart"), Monitor.NONE));
        assertEquals(Kind.UNSUPPORTED, failure.kind());
        assertTrue(failure.getMessage().contains("is no image"), failure.getMessage());
        artifact(StoredImage.digest(chart), 9 << 20);
        assertEquals(Kind.FAILED, failure(() -> images().offers(name("chart"), Monitor.NONE)).kind());
        assertEquals(Kind.NOT_FOUND, failure(() -> images().offers(name("none"), Monitor.NONE)).kind());
        var locked = ImageReference.parse(name("1").domain() + "/locked:1");
        content.remove("1");
        assertInstanceOf(LoginNeeded.class, failure(() -> images().offers(locked, Monitor.NONE)));
    }

    private void artifact(String config, long size) {
        content.put("chart", ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                + "\"config\":{\"mediaType\":\"application/vnd.cncf.helm.config.v1+json\",\"digest\":\"" + config
                + "\",\"size\":" + size + "},\"layers\":[]}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void foreignLayersAreAbsent() throws Exception {
        var foreign = new Layer(PLAIN.diffId(), PLAIN.blob(), PLAIN.digest(), PLAIN.size(),
                "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");
        var image = open(StoredImage.of(foreign, GZIP));
        assertEquals(Set.of(Digest.parse(PLAIN.diffId())), image.image().absent());
        assertEquals(1, image.download(index::has).layers());
        assertEquals(LayerFiles.EMPTY, read(image).getFirst());
    }

    @Test
    void aPlatformIsChosenOfThoseThatAreThere() throws Exception {
        var arm = StoredImage.of(GZIP).on("arm64");
        var intel = StoredImage.of(PLAIN);
        keep("arm", arm);
        keep("intel", intel);
        content.put("both", StoredImage.index(arm, intel));
        var offers = images().offers(name("both"), Monitor.NONE);
        assertEquals(List.of("linux/arm64", "linux/amd64"),
                offers.stream().map(offer -> offer.platform().orElseThrow().toString()).toList());
        assertEquals(PLAIN.size() + intel.config().length, offers.getLast().size());
        assertEquals(Optional.of(offers.getLast()), RemoteImages.suiting(offers,
                List.of(Platform.parse("windows/amd64"), Platform.parse("linux/amd64"))));
        assertEquals(Optional.of(offers.getFirst()),
                RemoteImages.suiting(offers, List.of(Platform.parse("linux/arm64/v8"))));
        assertEquals(Optional.empty(), RemoteImages.suiting(offers, List.of(Platform.parse("linux/s390x"))));
        var opened = images().open(name("both"), offers.getFirst(), Monitor.NONE);
        assertEquals("arm64", opened.platform().orElseThrow().architecture());
    }

    private static Map<Digest, Set<String>> wanted(Layer layer, String path) {
        return Map.of(Digest.parse(layer.diffId()), Set.of(path));
    }

    private List<String> contents(RemoteImage image, Layer layer, String path) throws EngineException {
        var found = new ArrayList<String>();
        image.source().contents(wanted(layer, path), (digest, name, in) -> found
                .add(new String(in.readNBytes(5), StandardCharsets.UTF_8)), Monitor.NONE);
        return found;
    }

    @Test
    void aFilesContentIsFetchedAndNotMuchMore() throws Exception {
        var noise = new byte[16 << 20];
        var layer = StoredImage.layer(new Tars().file("small", "small and more".getBytes(StandardCharsets.UTF_8), 0644)
                .file("noise", noise, 0644).bytes(), Packed.PLAIN);
        var image = open(StoredImage.of(layer));
        assertEquals(List.of("small"), contents(image, layer, "/small"));
        assertTrue(sent.get() > noise.length, "what is not known is looked at whole");
        read(image);
        sent.set(0);
        assertEquals(List.of("small"), contents(image, layer, "/small"));
        assertTrue(sent.get() < noise.length / 2, sent + " bytes were sent");
        assertEquals(List.of(), contents(image, layer, "/none"));
    }

    @Test
    void theLastOfTwoEntriesOfOneNameIsFound() throws Exception {
        var layer = StoredImage.layer(new Tars().file("a", "one".getBytes(StandardCharsets.UTF_8), 0644)
                .file("a", "two".getBytes(StandardCharsets.UTF_8), 0644).bytes(), Packed.GZIP);
        var image = open(StoredImage.of(layer));
        read(image);
        assertEquals(List.of("one", "two"), contents(image, layer, "/a"));
    }

    /// Is cancelled as a job is.
    private static final class Cancelling implements Monitor {

        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final List<Runnable> closers = new ArrayList<>();

        @Override
        public void progress(Progress progress) {
        }

        @Override
        public void log(String line) {
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }

        @Override
        public synchronized void onCancel(Runnable closer) {
            closers.add(closer);
        }

        synchronized void cancel() {
            cancelled.set(true);
            closers.forEach(Runnable::run);
        }
    }

    @Test
    void cancellingEndsAllAtOnce() throws Exception {
        var silent = new CountDownLatch(1);
        var begun = new AtomicInteger();
        var image = open(StoredImage.of(PLAIN, GZIP, ZSTD));
        SERVER.removeContext("/v2/");
        SERVER.createContext("/v2/", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            begun.incrementAndGet();
            try (exchange) {
                silent.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var monitor = new Cancelling();
        Found nothing = (layer, files) -> {
        };
        var reading = Thread.ofVirtual().unstarted(() -> assertEquals(Kind.CANCELLED, failure(
                () -> image.source().read(Set.copyOf(image.image().details().layers()), nothing, monitor)).kind()));
        var failed = new ArrayList<Throwable>();
        reading.setUncaughtExceptionHandler((thread, failure) -> failed.add(failure));
        reading.start();
        Until.holds("all are on their way", Duration.ofSeconds(10), () -> begun.get() == 3);
        monitor.cancel();
        assertTrue(reading.join(Duration.ofSeconds(1)), "it ends within a second");
        assertEquals(List.of(), failed);
        silent.countDown();
    }
}
