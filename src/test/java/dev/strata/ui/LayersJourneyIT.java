package dev.strata.ui;

import java.util.Objects;

import dev.strata.harness.LayeredImage;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestEngine.Kind;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The layers of real images in a real window, with pictures.
class LayersJourneyIT {

    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    private static TestEngine running(Kind kind) {
        var engine = TestEngine.of(kind);
        if (!engine.running()) {
            engine.start();
        }
        return engine;
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private int rows(String table) {
        return ((TableView<?>) Objects.requireNonNull(window.find(table))).getItems().size();
    }

    private int items(String list) {
        return ((ListView<?>) Objects.requireNonNull(window.find(list))).getItems().size();
    }

    @ParameterizedTest
    @EnumSource
    void anImagesLayersAreRead(Kind kind) throws Exception {
        var engine = running(kind);
        LayeredImage.build(engine);
        try {
            window = new Window(engine, 1440, 900);
            window.connected();
            window.choose("layered:1");
            window.rowMenu();
            window.clickAbove("Show layers");
            window.until("all layers", () -> window.has("#layers-page") && window.says("are stored and not seen")
                    && !window.has("#layers-progress"));
            window.until("what goes to waste", () -> items("#waste-list") > 2);
            window.until("the files of the top layer", () -> rows("#files-table") > 0);
            window.shoot("layers-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            window.robot.clickOn("#files-up-to");
            window.until("all files", () -> rows("#files-table") > 4);
            window.enter("#files-filter", "kind:link");
            window.until("the links", () -> rows("#files-table") == 9);
            window.shoot("layers-links-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        } finally {
            engine.api().remove("layered:1");
        }
    }
}
