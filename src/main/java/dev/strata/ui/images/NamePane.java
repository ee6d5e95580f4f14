package dev.strata.ui.images;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Namespace;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;
import org.kordamp.ikonli.javafx.FontIcon;

/// An image's name and tags in one line. Registry and namespace give way first, the last part of the name stays whole,
/// tags that do not fit are counted.
final class NamePane extends Region {

    private static final double GAP = 8;
    private static final double ICON = 26;
    private static final double LEAST_PREFIX = 40;
    private static final double LEAST_CHIP = 48;

    // Every keystroke in the filter styles all rows anew: each node here is felt. A label is two nodes, a text is one.
    private final FontIcon icon = Icons.of(FluentUiRegularAL.DESKTOP_20);
    private final Text last = new Text();
    private final Text more = new Text();
    private final List<Label> chips = new ArrayList<>();
    private @Nullable Label prefix;
    private @Nullable Label former;
    private int tags;

    NamePane() {
        getStyleClass().add("name-pane");
        last.getStyleClass().add("name");
        more.getStyleClass().add("more");
        getChildren().addAll(icon, last, more);
    }

    void show(ImageRow row) {
        var name = row.name();
        var namespace = row.namespace();
        var dangling = row.summary().dangling();
        icon.setIconCode(icon(row, namespace, dangling));
        Texts.style(icon, "official", namespace == Namespace.OFFICIAL && !row.onlyHere() && !dangling);
        showPrefix(name == null ? "" : name.prefix());
        last.setText(name == null ? ImageRow.NONE : name.lastComponent());
        Texts.style(last, "muted", dangling);
        var texts = row.tags();
        tags = texts.size();
        while (chips.size() < tags) {
            var chip = Texts.label("", "chip");
            chips.add(chip);
            getChildren().add(chip);
        }
        for (var i = 0; i < chips.size(); i++) {
            chips.get(i).setText(i < tags ? texts.get(i) : "");
        }
        showFormer(row);
        requestLayout();
    }

    /// Made for the rows whose name has one.
    private void showPrefix(String text) {
        var label = prefix;
        if (label == null && !text.isEmpty()) {
            label = Texts.label("", "name-prefix");
            prefix = label;
            getChildren().add(label);
        }
        if (label != null) {
            label.setText(text);
        }
    }

    /// Made for the few rows that have lost their name.
    private void showFormer(ImageRow row) {
        var was = was(row);
        var label = former;
        if (label == null && !was.isEmpty()) {
            label = Texts.muted("");
            label.getStyleClass().add("former-name");
            former = label;
            getChildren().add(label);
        }
        if (label != null) {
            label.setText(was);
        }
    }

    private static Ikon icon(ImageRow row, @Nullable Namespace namespace, boolean dangling) {
        if (dangling || namespace == null) {
            return FluentUiRegularAL.CIRCLE_HALF_FILL_20;
        }
        return switch (namespace) {
            case SELF_HOSTED -> FluentUiRegularMZ.MAP_DRIVE_20;
            case USER -> FluentUiRegularMZ.PERSON_20;
            case OFFICIAL -> row.onlyHere() ? FluentUiRegularAL.DESKTOP_20 : FluentUiRegularMZ.RIBBON_STAR_20;
        };
    }

    /// All of it, as much of it is cut where it is narrow, and what the icon means.
    static String whole(ImageRow row) {
        var dangling = row.summary().dangling();
        var names = dangling
                ? row.entry().id().toString()
                : row.summary().tags().stream().map(ImageReference::familiar).collect(Collectors.joining("\n"));
        return Stream.of(names, was(row), word(row, row.namespace(), dangling)).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String was(ImageRow row) {
        return row.entry().formerName().map(name -> Messages.get("images.was", name.name().familiar(),
                Times.brief(name.until()))).orElse("");
    }

    private static String word(ImageRow row, @Nullable Namespace namespace, boolean dangling) {
        if (dangling || namespace == null) {
            return Messages.get("namespace.dangling");
        }
        var name = row.name();
        return switch (namespace) {
            case SELF_HOSTED -> Messages.get("namespace.selfhosted", name == null ? "" : name.domain());
            case USER -> Messages.get("namespace.user");
            case OFFICIAL -> Messages.get(row.onlyHere() ? "namespace.local" : "namespace.official");
        };
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth();
        var height = getHeight();
        place(icon, 0, height);
        var x = ICON;
        var room = width - x;
        var lastWidth = Math.min(last.getLayoutBounds().getWidth(), room);
        var before = prefix;
        var prefixWidth = before == null || before.getText().isEmpty() ? 0 : before.prefWidth(-1);
        var firstChip = tags == 0 ? 0 : GAP + chips.getFirst().prefWidth(-1);
        // The first tag matters more than the registry, and a long tag less than the name.
        var forPrefix = Math.min(prefixWidth,
                Math.max(Math.min(LEAST_PREFIX, prefixWidth), room - lastWidth - firstChip));
        forPrefix = Math.max(0, Math.min(forPrefix, room - lastWidth));
        if (before != null) {
            place(before, x, forPrefix, height);
        }
        x += forPrefix;
        place(last, x, height);
        x += lastWidth;
        placeChips(x, width, height);
    }

    private void placeChips(double from, double width, double height) {
        var x = from;
        var shown = 0;
        for (var i = 0; i < chips.size(); i++) {
            var chip = chips.get(i);
            var wanted = chip.prefWidth(-1);
            var room = width - x - GAP - (i < tags - 1 ? 24 : 0);
            var fits = i < tags && shown == i && (wanted <= room || i == 0 && room >= LEAST_CHIP);
            chip.setVisible(fits);
            if (fits) {
                var w = Math.min(wanted, room);
                x += GAP;
                chip.resizeRelocate(snapPositionX(x), snapPositionY((height - 18) / 2), snapSizeX(w), 18);
                x += w;
                shown++;
            }
        }
        more.setVisible(shown < tags);
        more.setText("+" + (tags - shown));
        place(more, x + 6, height);
        var was = former;
        if (was != null) {
            was.setVisible(!was.getText().isEmpty() && width - x - GAP >= LEAST_CHIP);
            place(was, x + GAP, Math.min(was.prefWidth(-1), Math.max(0, width - x - GAP)), height);
        }
    }

    private void place(Node node, double x, double height) {
        var bounds = node.getLayoutBounds();
        node.relocate(snapPositionX(x), snapPositionY((height - bounds.getHeight()) / 2));
    }

    private void place(Region node, double x, double width, double height) {
        var h = node.prefHeight(width);
        node.resizeRelocate(snapPositionX(x), snapPositionY((height - h) / 2), snapSizeX(width), h);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 280;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 32;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }
}
