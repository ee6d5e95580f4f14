package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import javafx.geometry.Pos;
import javafx.scene.control.TableColumn;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person makes of the table is so again in the next window.
class ColumnsJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);

    @TempDir
    Path home = Path.of(".");

    @BeforeAll
    static void images() {
        ENGINE.api().importImage("manytags", "1", Tars.noise(5000, 91));
        ENGINE.api().tag("manytags:1", "manytags", "2");
        ENGINE.api().tag("manytags:1", "manytags", "3");
    }

    private Window open() throws Exception {
        var window = new Window(home, ENGINE.address(), 1600, 900, List.of());
        window.connected();
        return window;
    }

    private static List<String> visible(Window window) {
        return Window.on(() -> window.table().getColumns().stream().filter(TableColumn::isVisible)
                .map(TableColumn::getId).toList());
    }

    private static long width(Window window, String column) {
        return Window.on(() -> window.table().getColumns().stream().filter(c -> c.getId().equals(column))
                .map(c -> Math.round(c.getWidth())).findFirst().orElseThrow());
    }

    private static String sort(Window window) {
        return Window.on(() -> window.table().getSortOrder().isEmpty()
                ? ""
                : window.table().getSortOrder().getFirst().getId() + " "
                        + window.table().getSortOrder().getFirst().getSortType());
    }

    @Test
    void shownHiddenMovedResizedAndSortedColumnsAreRemembered() throws Exception {
        List<String> columns;
        long id;
        try (var window = open()) {
            window.robot.clickOn("#columns-button");
            window.until("the chooser", () -> window.saysAbove(Messages.get("images.column.shared")));
            window.shootScreen("columns-menu");
            window.clickAbove(Messages.get("images.column.shared"));
            window.robot.clickOn("#columns-button");
            window.clickAbove(Messages.get("images.column.usedby"));
            window.until("one came, one went", () -> window.table().getColumns().stream()
                    .anyMatch(c -> c.isVisible() && c.getId().equals("shared"))
                    && window.table().getColumns().stream()
                            .noneMatch(c -> c.isVisible() && c.getId().equals("usedby")));
            window.robot.clickOn("#size");
            window.until("sorted", () -> sort(window).startsWith("size"));
            var before = width(window, "id");
            window.robot
                    .drag(window.robot.offset(window.robot.lookup("#id").query(), Pos.CENTER_RIGHT, -1, 0),
                            MouseButton.PRIMARY)
                    .moveBy(30, 0).drop();
            window.until("wider", () -> width(window, "id") > before);
            window.robot.drag("#platform", MouseButton.PRIMARY).moveBy(-150, 0).moveBy(-250, 0).drop();
            window.until("moved", () -> {
                var ids = visible(window);
                return ids.indexOf("platform") < ids.indexOf("size");
            });
            window.shoot("columns-changed");
            columns = visible(window);
            id = width(window, "id");
        }
        try (var second = open()) {
            assertEquals(columns, visible(second));
            assertEquals("size", sort(second).split(" ")[0]);
            assertEquals(id, width(second, "id"), 2);
        }
    }

    @Test
    void oneRowATagIsRemembered() throws Exception {
        try (var window = open()) {
            assertEquals(1, rows(window));
            window.robot.clickOn("#columns-button");
            window.clickAbove(Messages.get("images.rowatag"));
            window.until("a row for each tag", () -> rows(window) == 3);
            window.until("with its tag", () -> visible(window).contains("tag"));
            window.shoot("images-row-a-tag");
        }
        try (var second = open()) {
            second.until("again", () -> rows(second) == 3 && visible(second).contains("tag"));
        }
    }

    private static long rows(Window window) {
        return Window.on(() -> window.table().getItems().stream()
                .filter(row -> row.summary().tags().toString().contains("manytags")).count());
    }
}
