package dev.strata.harness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// An image as `docker save` writes it, with the date and the configuration one likes: what an import cannot have.
///
/// @param names its tags in full; none for a dangling image
/// @param created when it says it was made
/// @param config the OCI `config` object as JSON
/// @param layers the tars of its layers, lowest first
public record SavedImage(List<String> names, Instant created, String config, List<byte[]> layers) {

    /// The archive, for `docker load`.
    public byte[] archive() {
        var config = configuration().getBytes(StandardCharsets.UTF_8);
        var tar = new Tars().file(hex(config) + ".json", config, 0644);
        for (var layer : layers) {
            tar.file(hex(layer) + ".tar", layer, 0644);
        }
        var manifest = "[{\"Config\":\"" + hex(config) + ".json\",\"RepoTags\":["
                + joined(names, name -> "\"" + name + "\"") + "],\"Layers\":["
                + joined(layers, layer -> "\"" + hex(layer) + ".tar\"") + "]}]";
        return tar.file("manifest.json", manifest.getBytes(StandardCharsets.UTF_8), 0644).bytes();
    }

    private String configuration() {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":\"" + created + "\",\"config\":" + config
                + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + joined(layers, layer -> "\"sha256:" + hex(layer) + "\"") + "]},\"history\":["
                + joined(layers,
                        layer -> "{\"created\":\"" + created + "\",\"created_by\":\"COPY layer / # buildkit\"}")
                + ",{\"created\":\"" + created + "\",\"created_by\":\"CMD [\\\"sh\\\"]\",\"empty_layer\":true}]}";
    }

    private static <T> String joined(List<T> parts, java.util.function.Function<T, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(","));
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
