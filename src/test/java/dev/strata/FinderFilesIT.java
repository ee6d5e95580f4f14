package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Application.EventHandler;
import dev.strata.ui.OnScreen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// JavaFX's own part of what macOS tells, on the real toolkit; the system's part is there on macOS alone.
class FinderFilesIT {

    private EventHandler toolkit;

    @BeforeEach
    void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        toolkit = OnScreen.on(() -> Application.GetApplication().getEventHandler());
    }

    @AfterEach
    void giveBack() {
        OnScreen.on(() -> {
            Application.GetApplication().setEventHandler(toolkit);
            return null;
        });
    }

    /// As the system's part calls it.
    private static void opens(String... files) throws Exception {
        var notify = Application.class.getDeclaredMethod("notifyOpenFiles", String[].class);
        notify.setAccessible(true);
        notify.invoke(Application.GetApplication(), (Object) files);
    }

    @Test
    void filesAreHeardOfThatWereOpenedAtTheStartAndLater() {
        var heard = new ArrayList<List<Path>>();
        OnScreen.on(() -> {
            opens("/work/Dockerfile", "/work/an image.tar");
            FinderFiles.hear(heard::add);
            opens("/work/other/Dockerfile");
            return null;
        });
        assertEquals(List.of(List.of(Path.of("/work/Dockerfile"), Path.of("/work/an image.tar")),
                List.of(Path.of("/work/other/Dockerfile"))), heard);
    }

    /// Whatever the toolkit hears must be handed on to it.
    @Test
    void theToolkitHearsNothingElse() {
        assertEquals(Set.of("handleQuitAction", "handlePreferencesChanged"),
                Arrays.stream(toolkit.getClass().getDeclaredMethods()).map(Method::getName)
                        .collect(Collectors.toSet()));
    }
}
