package dev.strata.harness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What is said of images, put into a registry as BuildKit and oras put it there.
public record Attestations(TestRegistry registry, String name) {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String descriptor(String type, byte[] content, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}".formatted(type, StoredImage.digest(content),
                content.length, more);
    }

    private String pushed(String type, String content, String more) {
        registry.blob(name, bytes(content));
        return descriptor(type, bytes(content), more);
    }

    private byte[] manifest(String config, List<String> layers, String more) {
        var made = bytes(
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]%s}".formatted(MANIFEST,
                        config, String.join(",", layers), more));
        registry.manifest(name, StoredImage.digest(made), MANIFEST, made);
        return made;
    }

    /// Puts an index of images there, each with an attestation.
    ///
    /// @param predicates types of what each attestation says
    /// @return the index's digest
    public String index(String tag, List<String> predicates, StoredImage... images) {
        var entries = new ArrayList<String>();
        var attestations = new ArrayList<String>();
        for (var image : images) {
            var digest = StoredImage.digest(image.manifest());
            registry.push(name, digest, image);
            entries.add(descriptor(MANIFEST, image.manifest(), ",\"platform\":{\"os\":\"linux\",\"architecture\":\""
                    + image.architecture() + "\"}"));
            var layers = predicates.stream().map(predicate -> pushed("application/vnd.in-toto+json",
                    "{\"predicateType\":\"" + predicate + "\",\"of\":\"" + digest + "\"}",
                    ",\"annotations\":{\"in-toto.io/predicate-type\":\"" + predicate + "\"}")).toList();
            var made = manifest(pushed("application/vnd.oci.image.config.v1+json", "{\"of\":\"" + digest + "\"}", ""),
                    layers, "");
            attestations.add(descriptor(MANIFEST, made,
                    ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},"
                            + "\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\","
                            + "\"vnd.docker.reference.digest\":\"" + digest + "\"}"));
        }
        entries.addAll(attestations);
        var index = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":["
                + String.join(",", entries) + "]}");
        registry.manifest(name, tag, INDEX, index);
        return StoredImage.digest(index);
    }

    /// Puts what refers to a manifest there, and lists it as registries of before want it.
    ///
    /// @param types of the artifacts, one each
    public void refer(String subject, List<String> types) {
        var entries = new ArrayList<String>();
        for (var type : types) {
            var made = manifest(pushed("application/vnd.oci.empty.v1+json", "{}", ""),
                    List.of(pushed(type, "{\"a\":\"" + type + "\"}", "")), ",\"artifactType\":\"" + type + "\"");
            entries.add(descriptor(MANIFEST, made, ",\"artifactType\":\"" + type + "\""));
        }
        registry.manifest(name, subject.replace(':', '-'), INDEX, bytes("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX
                + "\",\"manifests\":[" + String.join(",", entries) + "]}"));
    }
}
