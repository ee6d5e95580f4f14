package dev.strata.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import io.airlift.compress.zstd.ZstdOutputStream;

/// An image as a registry stores it: its configuration, its layers however they are compressed, and its manifest; also
/// one that is not what it says.
public final class StoredImage {

    /// How a layer is compressed.
    public enum Packed {
        PLAIN, GZIP, ZSTD
    }

    /// @param blob as it is stored
    /// @param size as the manifest says it
    public record Layer(String diffId, byte[] blob, String digest, long size, String type) {
    }

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final List<Layer> layers;
    private final String architecture;
    private final List<String> diffIds;

    private StoredImage(List<Layer> layers, String architecture, List<String> diffIds) {
        this.layers = List.copyOf(layers);
        this.architecture = architecture;
        this.diffIds = List.copyOf(diffIds);
    }

    public static StoredImage of(Layer... layers) {
        return new StoredImage(List.of(layers), "amd64",
                List.of(layers).stream().map(Layer::diffId).toList());
    }

    public static Layer layer(byte[] tar, Packed packed) {
        var blob = packed(tar, packed);
        return new Layer(digest(tar), blob, digest(blob), blob.length, LAYER + switch (packed) {
            case PLAIN -> "";
            case GZIP -> "+gzip";
            case ZSTD -> "+zstd";
        });
    }

    public static byte[] packed(byte[] tar, Packed packed) {
        var out = new ByteArrayOutputStream();
        try (OutputStream to = switch (packed) {
            case PLAIN -> out;
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out);
        }) {
            to.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public StoredImage on(String other) {
        return new StoredImage(layers, other, diffIds);
    }

    /// With a configuration that says this of its layers.
    public StoredImage saying(List<String> ids) {
        return new StoredImage(layers, architecture, ids);
    }

    String architecture() {
        return architecture;
    }

    public List<Layer> layers() {
        return layers;
    }

    public byte[] config() {
        var ids = diffIds.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        var steps = layers.stream()
                .map(layer -> "{\"created\":\"2024-01-02T03:04:05Z\",\"created_by\":\"COPY layer / # buildkit\"}")
                .collect(Collectors.joining(","));
        return ("{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"sh\"]},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + ids + "]},\"history\":[" + steps + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] manifest() {
        var entries = new ArrayList<String>();
        for (var layer : layers) {
            entries.add(descriptor(layer.type(), layer.digest(), layer.size(), ""));
        }
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                + descriptor("application/vnd.oci.image.config.v1+json", digest(config()), config().length, "")
                + ",\"layers\":[" + String.join(",", entries) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /// What names several of them, each for its platform.
    public static byte[] index(StoredImage... images) {
        var entries = List.of(images).stream().map(image -> descriptor(MANIFEST, digest(image.manifest()),
                image.manifest().length,
                ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + image.architecture + "\"}"))
                .collect(Collectors.joining(","));
        return ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                + entries + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private static String descriptor(String type, String digest, long size, String more) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + more + "}";
    }

    public static String digest(byte[] content) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
