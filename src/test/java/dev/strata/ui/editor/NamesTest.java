package dev.strata.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/// Files of one name are told apart by their folders.
class NamesTest {

    private static String name(String file, String... others) {
        return Names.of(Path.of(file), Stream.concat(Stream.of(file), Stream.of(others)).map(Path::of).toList());
    }

    @Test
    void aNameOfItsOwnIsEnough() {
        assertEquals("Dockerfile", name("/a/Dockerfile", "/b/Dockerfile.dev"));
    }

    @Test
    void theFolderTellsThemApart() {
        assertEquals("Dockerfile — shop", name("/a/shop/Dockerfile", "/a/api/Dockerfile"));
    }

    @Test
    void asManyFoldersAsAreNeeded() {
        assertEquals("Dockerfile — " + Path.of("shop/api"), name("/a/shop/api/Dockerfile", "/a/web/api/Dockerfile"));
        assertEquals("Dockerfile — " + Path.of("x/api"), name("/x/api/Dockerfile", "/y/x/w/Dockerfile",
                "/y/api/Dockerfile"));
    }

    @Test
    void oneBelowTheOther() {
        assertEquals("Dockerfile — /api", name("/api/Dockerfile", "/y/api/Dockerfile"));
        assertEquals("Dockerfile — " + Path.of("y/api"), name("/y/api/Dockerfile", "/api/Dockerfile"));
        assertEquals("Dockerfile — /", name("/Dockerfile", "/api/Dockerfile"));
    }
}
