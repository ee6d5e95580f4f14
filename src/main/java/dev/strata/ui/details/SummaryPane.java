package dev.strata.ui.details;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import dev.strata.core.command.WhatRuns;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.Units;
import dev.strata.core.journal.FormerName;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Ages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.widgets.Tips;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What an image is, what it would run, and what it brings.
final class SummaryPane extends VBox {

    private static final int FEW = 5;

    private final Dialogs dialogs;
    private Runnable restore = () -> {
    };

    SummaryPane(Dialogs dialogs) {
        this.dialogs = dialogs;
        getStyleClass().add("details-body");
    }

    /// What the offer to give a lost name back does.
    void onRestore(Runnable giveBack) {
        restore = giveBack;
    }

    /// Shows an image.
    void show(ShownImage now) {
        var details = now.details();
        var config = details.config();
        var body = getChildren();
        body.clear();
        body.add(Texts.section(Messages.get("details.tags")));
        body.add(names(details, now.formerName()));
        facts(now);
        var what = WhatRuns.of(config);
        body.add(runsHead(what));
        body.add(runs(what));
        body.add(lines("details.environment", config.environment()));
        var ports = small("details.ports", config.exposedPorts());
        var volumes = small("details.volumes", config.volumes());
        var health = small("details.health", config.healthCheck().size() > 1
                ? List.of(String.join(" ", config.healthCheck().subList(1, config.healthCheck().size())))
                : List.of());
        var facts = new Flow(24, 12);
        facts.add(ports);
        facts.add(volumes);
        facts.add(health);
        body.add(facts);
        body.add(lines("details.labels", new TreeMap<>(config.labels()).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue()).toList()));
        if (now.ofEngine()) {
            body.add(lines("details.digests", details.repoDigests().stream().map(Object::toString).toList()));
        }
        body.add(layers(now));
    }

    private void facts(ShownImage now) {
        var details = now.details();
        var config = details.config();
        var body = getChildren();
        body.add(Texts.section(Messages.get("details.details")));
        body.add(fact("details.id", copyable(details.id().toString(), details.id().toString())));
        body.add(fact("details.created", created(details.created())));
        body.add(fact("details.platform", Texts.label(details.platform().toString())));
        body.add(fact("details.size", Texts.label(now.unique() < 0
                ? Units.size(details.size())
                : Messages.get("details.size.value", Units.size(details.size()), Units.size(now.unique())))));
        body.add(fact("details.user", Texts.label(Messages.get("details.user.value",
                config.user().isEmpty() ? "root" : config.user(),
                config.workingDir().isEmpty() ? "/" : config.workingDir()))));
        if (!details.author().isEmpty()) {
            body.add(fact("details.author", Texts.label(details.author())));
        }
        if (!details.comment().isEmpty()) {
            body.add(fact("details.comment", Texts.label(details.comment())));
        }
        if (now.ofEngine()) {
            body.add(usedBy(now));
        }
    }

    private static Label created(@Nullable Instant when) {
        if (when == null || !when.isAfter(Instant.EPOCH)) {
            return Texts.label(Messages.get("images.created.unknown"));
        }
        var words = Texts.label("");
        Ages.keep(words, Ages.MINUTE, () -> words.setText(
                Messages.get("details.created.value", Times.ago(when), Times.exact(when))));
        return words;
    }

    private Node names(ImageDetails details, Optional<FormerName> former) {
        if (details.tags().isEmpty()) {
            return former.isPresent() ? lost(former.get()) : Texts.muted(Messages.get("details.dangling"));
        }
        var chips = new Flow(6, 6);
        for (var tag : details.tags()) {
            var chip = Texts.label(tag.familiar(), "chip", "copyable");
            chip.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            Tips.set(chip, Messages.get("details.clickcopies", tag.canonical()));
            chip.setOnMouseClicked(event -> dialogs.copy(tag.familiar(), Messages.get("details.name")));
            chips.add(chip);
        }
        return chips;
    }

    /// What it was called, and the way to call it so again.
    private Node lost(FormerName former) {
        var name = former.name().familiar();
        var words = Texts.muted(Messages.get("details.was", name, Times.exact(former.until())));
        words.setWrapText(true);
        var give = new Button(Messages.get("images.restore", name));
        give.setMnemonicParsing(false);
        give.getStyleClass().add("small");
        give.setId("details-restore");
        Tips.set(give, give.getText());
        give.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        give.setOnAction(event -> restore.run());
        return new VBox(8, words, give);
    }

    private static Node fact(String key, Node value) {
        var name = Texts.muted(Messages.get(key));
        name.setMinWidth(76);
        HBox.setHgrow(value, Priority.ALWAYS);
        if (value instanceof Label words) {
            words.setWrapText(true);
        }
        var line = new HBox(8, name, value);
        line.getStyleClass().add("fact");
        return line;
    }

    private Node copyable(String text, String whole) {
        var label = Texts.mono(text);
        Tips.set(label, whole);
        label.setMinWidth(60);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("details.copyid"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> dialogs.copy(whole, Messages.get("details.id")));
        var line = new HBox(4, label, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        // Names of many lines wrap; an ID is cut, the whole of it is in the tooltip and in the copy.
        label.setWrapText(false);
        return line;
    }

    private static Node runsHead(WhatRuns what) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(10, Texts.section(Messages.get("details.runs")), gap);
        if (!what.entrypoint().isEmpty()) {
            line.getChildren().add(legend("ENTRYPOINT", "mark-entrypoint"));
        }
        if (!what.command().isEmpty()) {
            line.getChildren().add(legend("CMD", "mark-cmd"));
        }
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node legend(String instruction, String mark) {
        var words = Texts.label(instruction, "muted", "tiny-text");
        words.setGraphic(mark(mark));
        return words;
    }

    private static Region mark(String style) {
        var mark = new Region();
        mark.getStyleClass().addAll("mark", style);
        return mark;
    }

    private static Node runs(WhatRuns what) {
        var box = new VBox();
        box.getStyleClass().add("code-box");
        box.setId("what-runs");
        if (what.nothing()) {
            box.getChildren().add(Texts.muted(Messages.get("details.runs.nothing")));
            return box;
        }
        if (!what.entrypoint().isEmpty()) {
            var words = Texts.label(WhatRuns.quoted(what.entrypoint()), "mono", "runs-entrypoint");
            words.setWrapText(true);
            box.getChildren().add(words);
        }
        if (!what.command().isEmpty()) {
            var words = Texts.mono(WhatRuns.quoted(what.command()));
            words.setWrapText(true);
            box.getChildren().add(words);
        }
        return box;
    }

    private static Region small(String key, List<String> values) {
        var box = new VBox(4, Texts.section(Messages.get(key)));
        if (values.isEmpty()) {
            box.getChildren().add(Texts.muted(Messages.get("details.nothing")));
        }
        values.forEach(value -> box.getChildren().add(Texts.mono(value)));
        return box;
    }

    /// The first few lines, the others on demand.
    private static Node lines(String key, List<String> values) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var box = new VBox(4,
                new HBox(Texts.section(Messages.get(key)), gap, Texts.muted(String.valueOf(values.size()))));
        values.stream().limit(FEW).forEach(value -> box.getChildren().add(line(value)));
        if (values.size() > FEW) {
            var more = new Hyperlink(Messages.get("details.more", values.size() - FEW));
            more.setOnAction(event -> {
                box.getChildren().remove(more);
                values.stream().skip(FEW).forEach(value -> box.getChildren().add(line(value)));
            });
            box.getChildren().add(more);
        }
        if (values.isEmpty()) {
            box.getChildren().add(Texts.muted(Messages.get("details.nothing")));
        }
        return box;
    }

    /// A flow is as wide as its place: what is longer is cut, and pushes nothing out of the window.
    private static final class Flow extends FlowPane {

        Flow(double across, double down) {
            super(across, down);
        }

        void add(Region part) {
            part.maxWidthProperty().bind(widthProperty());
            getChildren().add(part);
        }

        @Override
        protected double computeMinWidth(double height) {
            return 0;
        }
    }

    private static Node line(String value) {
        var label = Texts.mono(value);
        Tips.set(label, value);
        return label;
    }

    /// The layers as one bar, as wide as they are large, lowest at the left.
    private static Node layers(ShownImage now) {
        var sizes = now.history().reversed().stream().filter(step -> step.size() > 0).toList();
        var total = sizes.stream().mapToLong(HistoryEntry::size).sum();
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var box = new VBox(8, new HBox(Texts.section(Messages.get("details.layers")), gap,
                Texts.muted(String.valueOf(now.details().layers().size()))));
        var bar = new HBox(1);
        bar.getStyleClass().add("layer-bar");
        for (var i = 0; i < sizes.size(); i++) {
            var part = new Region();
            part.getStyleClass().addAll("layer-part", "layer-" + i % 3);
            part.setMinWidth(2);
            part.prefWidthProperty().bind(bar.widthProperty().multiply((double) sizes.get(i).size() / total));
            Tips.set(part, Units.size(sizes.get(i).size()) + "\n" + cut(sizes.get(i).createdBy()));
            bar.getChildren().add(part);
        }
        if (!sizes.isEmpty()) {
            box.getChildren().add(bar);
        }
        return box;
    }

    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static Node usedBy(ShownImage now) {
        var users = new VBox(4);
        for (var user : now.usedBy()) {
            var dot = new Region();
            dot.getStyleClass().addAll("dot", user.running() ? "running" : "stopped");
            var line = new HBox(7, dot, Texts.label(Messages.get("details.usedby", user.name(), user.state())));
            line.setAlignment(Pos.CENTER_LEFT);
            users.getChildren().add(line);
        }
        return fact("details.usedbylabel",
                now.usedBy().isEmpty() ? Texts.muted(Messages.get("images.unused")) : users);
    }
}
