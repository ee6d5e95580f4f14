package dev.strata.core.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How large a picture says it is, before anything is made of it.
final class PictureSize {

    private PictureSize() {
    }

    /// Width times height; [Long#MAX_VALUE] when the begin of the file does not say it.
    static long pixels(byte[] begin) {
        var bytes = ByteBuffer.wrap(begin);
        try {
            return switch (begin[0] & 0xff) {
                case 0x89 -> times(bytes.getInt(16), bytes.getInt(20));
                case 'G' -> {
                    bytes.order(ByteOrder.LITTLE_ENDIAN);
                    yield times(bytes.getShort(6) & 0xffff, bytes.getShort(8) & 0xffff);
                }
                case 'B' -> {
                    bytes.order(ByteOrder.LITTLE_ENDIAN);
                    yield times(bytes.getInt(18), Math.abs(bytes.getInt(22)));
                }
                default -> jpeg(bytes);
            };
        } catch (IndexOutOfBoundsException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long times(long width, long height) {
        return width < 0 || height < 0 ? Long.MAX_VALUE : width * height;
    }

    /// From segment to segment up to the frame, which says it.
    private static long jpeg(ByteBuffer bytes) {
        for (var at = 2; (bytes.get(at) & 0xff) == 0xff;) {
            var marker = bytes.get(at + 1) & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return times(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff);
            }
            at += 2 + (bytes.getShort(at + 2) & 0xffff);
        }
        return Long.MAX_VALUE;
    }
}
