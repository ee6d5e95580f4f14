package dev.strata.engine.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

import dev.strata.core.image.Digest;
import dev.strata.engine.Archives.Layout;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;

/// Makes an OCI layout of the tar that an engine saves, while it passes. Layers are put away as they come, compressed or
/// not, under the digest that is computed on the way; what stands in a digest's name must have it. What belongs together
/// is known at the end, from the archive's own list: [LayoutIndex].
final class Rearranged implements TarFiles.Visitor {

    private static final Pattern BLOB = Pattern.compile("blobs/(sha256|sha512)/([0-9a-f]{64,128})");
    private static final int BUFFER = 256 << 10;

    /// Content that was put away.
    record Stored(Digest digest, long size, Packing packing) {
    }

    private final LayoutPlace place;
    private final Documents documents = new Documents();
    private final Map<String, Stored> stored = new HashMap<>();
    private final byte[] buffer = new byte[BUFFER];

    Rearranged(LayoutPlace place) {
        this.place = place;
    }

    @Override
    public void link(String name, String to) throws EngineException {
        documents.link(name, to);
    }

    /// Layers are called so by every engine; Docker keeps other files beside them, of no use here.
    @Override
    public void file(String name, long size, long offset, InputStream content) throws IOException, EngineException {
        var named = BLOB.matcher(name);
        if (!named.matches() && !name.endsWith(".tar")) {
            documents.file(name, size, offset, content);
            return;
        }
        var algorithm = named.matches() ? named.group(1) : "sha256";
        try (var blob = place.blob(size)) {
            var passing = new Passing(content, blob, hash(algorithm));
            documents.file(name, size, offset, passing);
            while (passing.read(buffer) >= 0) {
                continue;
            }
            var digest = new Digest(algorithm, HexFormat.of().formatHex(passing.hash.digest()));
            if (named.matches() && !named.group(2).equals(digest.hex())) {
                throw damaged(name + " is not what its name says");
            }
            blob.keep(digest);
            stored.put(name, new Stored(digest, size, Packing.of(passing.first())));
        }
    }

    static EngineException damaged(String what) {
        return new EngineException(Kind.FAILED, "What the engine saved is not whole: " + what + ".");
    }

    private static MessageDigest hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256 and SHA-512", e);
        }
    }

    /// All has come.
    Layout finish() throws IOException, EngineException {
        var index = new LayoutIndex(documents, this);
        place.document(Oci.INDEX_FILE, index.read());
        place.document(Oci.LAYOUT_FILE, Oci.LAYOUT.getBytes(StandardCharsets.UTF_8));
        // Older Dockers know no other list; those from 25 on write both too.
        place.document("manifest.json", index.dockerManifest());
        return index.layout(place.finish());
    }

    /// What lies there under an entry's name, or under that of one that links to it.
    Stored stored(String name) throws EngineException {
        var found = stored.get(documents.target(name));
        if (found == null) {
            throw damaged(EntryNames.shown(name) + " is missing");
        }
        return found;
    }

    boolean has(String name) {
        return stored.containsKey(documents.target(name));
    }

    /// Puts a small blob there that was made here.
    Stored put(byte[] content) throws IOException {
        try (var blob = place.blob(content.length)) {
            blob.write(content);
            var digest = new Digest("sha256", HexFormat.of().formatHex(hash("sha256").digest(content)));
            blob.keep(digest);
            return new Stored(digest, content.length, Packing.NONE);
        }
    }

    /// Gives what is read to another too, and computes its digest.
    private static final class Passing extends FilterInputStream {

        private final OutputStream out;
        private final MessageDigest hash;
        private final byte[] first = new byte[Packing.MAGIC];
        private long count;

        Passing(InputStream in, OutputStream out, MessageDigest hash) {
            super(in);
            this.out = out;
            this.hash = hash;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var n = super.read(bytes, from, length);
            if (n > 0) {
                hash.update(bytes, from, n);
                out.write(bytes, from, n);
                for (var i = 0; i < n && count + i < first.length; i++) {
                    first[(int) count + i] = bytes[from + i];
                }
                count += n;
            }
            return n;
        }

        byte[] first() {
            return Arrays.copyOf(first, (int) Math.min(count, first.length));
        }
    }
}
