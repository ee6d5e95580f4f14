package dev.strata.ui.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where something is to be written, on a disk that answers when the test lets it.
class DestinationTest {

    @TempDir
    Path folder = Path.of(".");

    private final List<Runnable> disk = new ArrayList<>();
    private final List<Runnable> delays = new ArrayList<>();
    private final Background background = new Background(disk::add, Runnable::run, (delay, task) -> delays.add(task));
    private final Destination destination = new Destination(background);
    private final Writing writing = new Writing();

    /// Writes nothing.
    private final class Writing extends JobViewModel {

        Writing() {
            super(new Jobs(new Background(task -> {
            }, Runnable::run, (delay, task) -> {
            })));
        }

        void type(String path) {
            look();
            destination.look(path, place -> accept(place.taken() + " " + place.directory(), ""), this::refuse);
        }

        @Override
        public @Nullable Job start() {
            return start("write", job -> {
            });
        }

        String said() {
            return problemProperty().get() + meaningProperty().get();
        }
    }

    private void answer() {
        var asked = List.copyOf(disk);
        disk.clear();
        asked.forEach(Runnable::run);
    }

    @BeforeEach
    void something() throws Exception {
        Files.createFile(folder.resolve("file"));
        writing.type(folder.resolve("new").toString());
        answer();
    }

    @Test
    void whatIsThereIsSaid() throws Exception {
        assertEquals("false false", writing.said());
        writing.type(folder.resolve("file").toString());
        answer();
        assertEquals("true false", writing.said());
        writing.type(folder.toString());
        answer();
        assertEquals("true true", writing.said());
        writing.type(Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere")).toString());
        answer();
        assertEquals("true false", writing.said());
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        writing.type("here");
        assertEquals("Write the whole path, from the root of the disk on.", writing.said(), "no disk need be asked");
        writing.type(folder.resolve("none/file").toString());
        answer();
        assertEquals("There is no folder " + folder.resolve("none") + ".", writing.said());
        assertFalse(writing.readyProperty().get());
    }

    @Test
    void nothingIsStartedBeforeTheDiskHasAnswered() {
        writing.type(folder.resolve("none/file").toString());
        assertEquals("false false", writing.said(), "it does not flicker");
        assertNull(writing.start());
        delays.forEach(Runnable::run);
        assertEquals("", writing.said(), "a slow disk leaves no old words");
        assertFalse(writing.readyProperty().get());
        writing.type(folder.resolve("other").toString());
        answer();
        assertEquals("false false", writing.said(), "the older look is not heard of");
        assertNotNull(writing.start());
        assertNull(writing.start(), "it is on its way");
    }
}
