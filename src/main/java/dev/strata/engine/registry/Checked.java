package dev.strata.engine.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.strata.core.image.Digest;
import dev.strata.core.registry.Descriptor;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// Content of a blob while it comes: never more of it than was said, its digest taken, and given up when nothing comes.
final class Checked extends FilterInputStream {

    private final Descriptor blob;
    private final long expected;
    private final boolean whole;
    private final Monitor monitor;
    private final MessageDigest digest;
    private final String item;
    private volatile long count;
    private volatile boolean ended;
    private volatile boolean late;

    /// @param from the first of its bytes that comes
    Checked(InputStream in, Descriptor blob, long from, Monitor monitor) throws EngineException {
        super(in);
        this.blob = blob;
        this.expected = blob.size() - from;
        this.whole = from == 0;
        this.monitor = monitor;
        this.digest = messageDigest(blob.digest());
        this.item = blob.digest().shortHex();
        watch(-1);
    }

    static MessageDigest messageDigest(Digest of) throws EngineException {
        try {
            return switch (of.algorithm()) {
                case "sha256" -> MessageDigest.getInstance("SHA-256");
                case "sha512" -> MessageDigest.getInstance("SHA-512");
                default -> throw new EngineException(Kind.UNSUPPORTED, "A digest of " + of.algorithm()
                        + " cannot be checked.");
            };
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Looks, once in a while, whether anything has come since.
    private void watch(long before) {
        if (ended) {
            return;
        }
        if (before == count) {
            late = true;
            closeQuietly();
            return;
        }
        var now = count;
        Executor later = CompletableFuture.delayedExecutor(Transport.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> watch(now));
    }

    private void closeQuietly() {
        try {
            super.close();
        } catch (IOException e) {
            // It was given up anyway.
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (monitor.cancelled()) {
            throw new IOException("Cancelled");
        }
        var n = super.read(bytes, from, length);
        if (late) {
            throw new Refused("nothing has come for " + Transport.LIMIT.toSeconds() + " s");
        }
        if (n > 0) {
            digest.update(bytes, from, n);
            count += n;
            if (count > expected) {
                throw new Refused("more comes than the " + blob.size() + " bytes that were said");
            }
            monitor.progress(new Progress(item, "", blob.size() - expected + count, blob.size()));
        }
        return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
        var left = wanted;
        var bytes = new byte[8192];
        while (left > 0) {
            var n = read(bytes, 0, (int) Math.min(left, bytes.length));
            if (n < 0) {
                break;
            }
            left -= n;
        }
        return wanted - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        super.close();
    }

    /// Reads what the taker has left, and says whether all of it was right.
    void verify() throws IOException, EngineException {
        transferTo(java.io.OutputStream.nullOutputStream());
        if (count != expected) {
            throw new EngineException(Kind.FAILED, "The registry breaks off after " + count + " of " + expected
                    + " bytes of " + item + ".");
        }
        if (whole && !HexFormat.of().formatHex(digest.digest()).equals(blob.digest().hex())) {
            throw new EngineException(Kind.FAILED, "What the registry sends as " + blob.digest()
                    + " is something else: it is damaged, or was changed on the way.");
        }
    }

    /// In Strata's own words, where Java's say nothing to a person.
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }
}
