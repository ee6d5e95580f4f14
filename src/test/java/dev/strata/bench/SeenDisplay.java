package dev.strata.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;

/// A virtual display that is looked at while a program draws: Xvfb keeps its picture in a file, as xwd writes it.
final class SeenDisplay implements AutoCloseable {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    /// In a header of big-endian words (X11/XWDFile.h).
    private static final int HEADER_SIZE = 0;
    private static final int BYTES_PER_LINE = 12 * Integer.BYTES;
    private static final int COLOURS = 19 * Integer.BYTES;
    private static final int BYTES_OF_A_COLOUR = 12;
    private static final int STEP = 3;

    private final Process server;
    private final String name;
    private final ByteBuffer picture;

    private SeenDisplay(Process server, String name, ByteBuffer picture) {
        this.server = server;
        this.name = name;
        this.picture = picture;
    }

    /// @param folder an empty one
    static SeenDisplay open(Path folder) throws IOException {
        var server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", WIDTH + "x" + HEIGHT + "x24",
                "-nolisten", "tcp", "-noreset", "-fbdir", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var number = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        try (var file = FileChannel.open(folder.resolve("Xvfb_screen0"))) {
            return new SeenDisplay(server, ":" + number, file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()));
        }
    }

    /// What DISPLAY is to be.
    String name() {
        return name;
    }

    /// How many colours there are in a part of the screen, by one point in nine: text has dozens, for its edges are soft.
    int colours(int x, int y, int width, int height) {
        var begin = picture.getInt(HEADER_SIZE) + picture.getInt(COLOURS) * BYTES_OF_A_COLOUR;
        var line = picture.getInt(BYTES_PER_LINE);
        var found = new HashSet<Integer>();
        for (var down = y; down < y + height; down += STEP) {
            for (var across = x; across < x + width; across += STEP) {
                found.add(picture.getInt(begin + down * line + across * Integer.BYTES));
            }
        }
        return found.size();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
