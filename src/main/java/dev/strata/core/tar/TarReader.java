package dev.strata.core.tar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// Reads a tar once, from its begin to its end: ustar, pax (POSIX.1-2001), and GNU's long names, sparse files and large
/// numbers. What it tells of an entry is valid until the next one. Content that nobody reads is passed over.
///
/// Names are told as they are: whoever uses one sees to it that it leads nowhere.
public final class TarReader {

    private static final int BLOCK = 512;
    private static final int BUFFER = 256 << 10;
    /// No honest name or attribute is longer; it is kept in memory.
    private static final int LONGEST_NOTE = 1 << 20;
    private static final int SPARSE_CONTINUES = 482;
    private static final int SPARSE_SIZE = 483;
    private static final int SPARSE_BLOCK_CONTINUES = 504;

    private static final byte[] ZEROS = new byte[BLOCK];
    private static final byte[] NONE = new byte[0];

    /// Takes content as it comes.
    public interface Sink {
        void take(byte[] bytes, int from, int length) throws IOException;
    }

    private final InputStream in;
    private final boolean skips;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private final byte[] block = new byte[BLOCK];
    private long offset;

    private byte[] name = new byte[256];
    private int nameLength;
    private byte[] link = NONE;
    private char type;
    private long size;
    private long realSize;
    private int mode;
    private long uid;
    private long gid;
    private long modified;
    private int attributes;
    private long left;
    private long padding;
    private boolean ended;
    private final PaxNote pax = new PaxNote();
    private byte @Nullable [] longName;
    private byte @Nullable [] longLink;
    private @Nullable ByteArrayOutputStream headers;

    /// @param in read in large pieces, and beyond the tar's end only by [#drain()]
    /// @param skips whether it is quicker to skip in it than to read, as in a file
    public TarReader(InputStream in, boolean skips) {
        this.in = in;
        this.skips = skips;
    }

    /// Has [#headers()] told from the next entry on.
    public void keepHeaders() {
        headers = new ByteArrayOutputStream();
    }

    /// Goes to the next entry.
    ///
    /// @return false at the tar's end
    /// @throws IOException the tar breaks off or is none; the message says what is wrong with it, in words that follow "it"
    public boolean next() throws IOException {
        if (ended) {
            return false;
        }
        pax.clear();
        longName = null;
        longLink = null;
        if (headers != null) {
            headers.reset();
        }
        while (true) {
            skip();
            if (!header()) {
                ended = true;
                return false;
            }
            if (headers != null && type != 'g' && type != 'V' && type != 'M') {
                headers.write(block, 0, BLOCK);
            }
            switch (type) {
                case 'L' -> longName = text(note());
                case 'K' -> longLink = text(note());
                case 'x' -> pax.read(note());
                case 'g', 'V', 'M' -> {
                    // Nothing of them describes a file that is there.
                }
                default -> {
                    describe();
                    return true;
                }
            }
        }
    }

    private void skip() throws IOException {
        var rest = left + padding;
        while (rest > 0) {
            if (at == end) {
                if (skips && rest > BUFFER) {
                    rest -= leap(rest - 1);
                }
                if (!fill()) {
                    throw new IOException("breaks off in the middle of a file");
                }
            }
            var step = (int) Math.min(rest, end - at);
            at += step;
            rest -= step;
        }
        left = 0;
        padding = 0;
    }

    /// Less than all of it: a file lets skip beyond its end, and only reading tells.
    private long leap(long most) throws IOException {
        var skipped = Math.max(0, in.skip(most));
        offset += skipped;
        return skipped;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = 0;
        var read = in.read(buffer, 0, BUFFER);
        if (read <= 0) {
            return false;
        }
        end = read;
        offset += read;
        return true;
    }

    private boolean block() throws IOException {
        var got = 0;
        while (got < BLOCK) {
            if (at == end && !fill()) {
                if (got > 0) {
                    throw new IOException("breaks off in the middle of an entry");
                }
                return false;
            }
            var step = Math.min(BLOCK - got, end - at);
            System.arraycopy(buffer, at, block, got, step);
            at += step;
            got += step;
        }
        return true;
    }

    private boolean header() throws IOException {
        if (!block()) {
            return false;
        }
        if (zeros()) {
            if (block() && !zeros()) {
                throw new IOException("is damaged: entries follow its end");
            }
            return false;
        }
        if (!TarNumbers.sumFits(block)) {
            throw new IOException("is damaged, or no tar: an entry’s checksum is wrong");
        }
        type = (char) (block[156] & 0xff);
        size = TarNumbers.read(block, 124, 12);
        if (size < 0) {
            throw new IOException("is damaged: a file has a size below nothing");
        }
        setLeft(headerOnly() ? 0 : size);
        return true;
    }

    /// As docker reads them: such an entry has no content whatever its size says.
    private boolean headerOnly() {
        return type >= '1' && type <= '6';
    }

    private void setLeft(long to) throws IOException {
        if (to > Long.MAX_VALUE - BLOCK) {
            throw new IOException("is damaged: a file has an impossible size");
        }
        left = to;
        padding = -to & BLOCK - 1;
    }

    private boolean zeros() {
        return Arrays.equals(block, ZEROS);
    }

    /// The content of an entry that describes the next one.
    private byte[] note() throws IOException {
        if (left > LONGEST_NOTE) {
            throw new IOException("has a name or an attribute of " + left + " bytes, which is no honest one");
        }
        var note = new byte[(int) left];
        for (var got = 0; got < note.length;) {
            got += read(note, got, note.length - got);
        }
        if (headers != null) {
            headers.write(note, 0, note.length);
            headers.write(ZEROS, 0, (int) padding);
        }
        return note;
    }

    private static byte[] text(byte[] note) {
        return Arrays.copyOf(note, TarNumbers.length(note, 0, note.length));
    }

    private void describe() throws IOException {
        mode = (int) TarNumbers.read(block, 100, 8);
        uid = pax.number("uid", TarNumbers.read(block, 108, 8));
        gid = pax.number("gid", TarNumbers.read(block, 116, 8));
        modified = pax.number("mtime", TarNumbers.read(block, 136, 12));
        attributes = pax.attributes();
        setName();
        var target = pax.text("linkpath");
        link = target != null
                ? target
                : longLink != null
                        ? longLink
                        : Arrays.copyOfRange(block, 157, 157 + TarNumbers.length(block, 157, 100));
        if (!headerOnly()) {
            size = pax.number("size", size);
            if (size < 0) {
                throw new IOException("is damaged: a file has a size below nothing");
            }
            setLeft(size);
            realSize = pax.realSize(size);
        } else {
            size = 0;
            realSize = 0;
        }
        if (type == 'S') {
            sparse();
        } else if (nameLength > 0 && name[nameLength - 1] == '/' && (type == '\0' || type == '0')) {
            // So the oldest tars say it.
            type = '5';
        }
    }

    private byte[] shortLink() {
        var length = TarNumbers.length(block, 157, 100);
        return length == 0 ? NONE : Arrays.copyOfRange(block, 157, 157 + length);
    }

    private void setName() {
        var own = pax.name();
        if (own == null) {
            own = longName;
        }
        if (own != null) {
            name = own;
            nameLength = own.length;
            return;
        }
        if (name.length < BLOCK) {
            name = new byte[BLOCK];
        }
        nameLength = 0;
        var posix = block[257] == 'u' && block[258] == 's' && block[259] == 't' && block[260] == 'a'
                && block[261] == 'r' && block[262] == 0;
        if (posix && block[345] != 0) {
            append(345, 155);
            name[nameLength++] = '/';
        }
        append(0, 100);
    }

    private void append(int from, int most) {
        var length = TarNumbers.length(block, from, most);
        System.arraycopy(block, from, name, nameLength, length);
        nameLength += length;
    }

    /// GNU's old form: the list of holes goes on in blocks that are no content.
    private void sparse() throws IOException {
        realSize = Math.max(0, TarNumbers.read(block, SPARSE_SIZE, 12));
        var more = block[SPARSE_CONTINUES] != 0;
        while (more) {
            if (!block()) {
                throw new IOException("breaks off in the middle of an entry");
            }
            if (headers != null) {
                headers.write(block, 0, BLOCK);
            }
            more = block[SPARSE_BLOCK_CONTINUES] != 0;
        }
    }

    /// As a tar has it, without what says that it is a folder; valid up to [#nameLength()].
    public byte[] name() {
        return name;
    }

    public int nameLength() {
        return nameLength;
    }

    /// The name decoded, without what says that it starts at the root or is a folder; empty for the root itself.
    public String path() {
        return bare(new String(name, 0, nameLength, StandardCharsets.UTF_8));
    }

    /// Where a hard link leads, like [#path()].
    public String linkPath() {
        return bare(new String(link, StandardCharsets.UTF_8));
    }

    private static String bare(String name) {
        var from = 0;
        while (name.startsWith("./", from) || name.startsWith("/", from)) {
            from += name.charAt(from) == '/' ? 1 : 2;
        }
        var to = name.length();
        while (to > from && name.charAt(to - 1) == '/') {
            to--;
        }
        return from == to - 1 && name.charAt(from) == '.' ? "" : name.substring(from, to);
    }

    /// All blocks of the tar that describe the entry, as they were read: with its content behind them they are the entry.
    ///
    /// @throws IllegalStateException they were not asked for
    public byte[] headers() {
        if (headers == null) {
            throw new IllegalStateException("keepHeaders() comes first");
        }
        return headers.toByteArray();
    }

    /// Where a link leads; else empty.
    public byte[] link() {
        return link;
    }

    /// The letter of the format: `0` a file (also `\0`, `7` and `S`), `1` a hard link, `2` a symbolic one, `3` a
    /// character device, `4` a block device, `5` a directory, `6` a FIFO.
    public char type() {
        return type;
    }

    /// Bytes of the content in the tar.
    public long size() {
        return size;
    }

    /// Bytes of the file, holes among them.
    public long realSize() {
        return realSize;
    }

    /// Access bits, and what the format leaves above them.
    public int mode() {
        return mode;
    }

    public long uid() {
        return uid;
    }

    public long gid() {
        return gid;
    }

    /// Seconds since 1970.
    public long modified() {
        return modified;
    }

    /// How many extended attributes it has.
    public int attributes() {
        return attributes;
    }

    /// A device's number, its minor half in the lower bits.
    public long device() throws IOException {
        return TarNumbers.read(block, 329, 8) << 32 | TarNumbers.read(block, 337, 8) & 0xffffffffL;
    }

    /// Bytes read from the stream so far.
    public long offset() {
        return offset - (end - at);
    }

    /// Reads of the content.
    ///
    /// @return how much; -1 at its end
    public int read(byte[] to, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        if (at == end && !fill()) {
            throw new IOException("breaks off in the middle of a file");
        }
        var step = (int) Math.min(Math.min(left, length), end - at);
        System.arraycopy(buffer, at, to, from, step);
        at += step;
        left -= step;
        return step;
    }

    /// Gives all of the content that was not read yet, without copying it.
    public void content(Sink sink) throws IOException {
        while (left > 0) {
            if (at == end && !fill()) {
                throw new IOException("breaks off in the middle of a file");
            }
            var step = (int) Math.min(left, end - at);
            sink.take(buffer, at, step);
            at += step;
            left -= step;
        }
    }

    /// The content as a stream; it ends with the entry.
    public InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                return length == 0 ? 0 : TarReader.this.read(to, from, length);
            }
        };
    }

    /// Reads what follows the tar's end, so that whoever counts or hashes the stream has seen all of it.
    public void drain() throws IOException {
        while (fill()) {
            continue;
        }
        at = 0;
        end = 0;
    }
}
