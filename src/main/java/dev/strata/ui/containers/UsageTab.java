package dev.strata.ui.containers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import dev.strata.core.command.WatchUsage;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ContainerUsage;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Sparkline;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the chosen container uses now and used in the last two minutes.
final class UsageTab implements ContainerTab {

    private final UsageViewModel model;
    private final Plot cpu = new Plot("usage.cpu");
    private final Plot memory = new Plot("usage.memory");
    private final Plot network = new Plot("usage.network");
    private final Plot disk = new Plot("usage.disk");
    private final Label processes = Texts.muted("");
    private final Label command = Texts.label("", "muted", "mono");
    private final VBox body;
    private final StackPane pane = new StackPane();

    /// A figure, what belongs to it, and its course.
    private static final class Plot extends VBox {
        private final Label figure = Texts.label("–", "usage-figure");
        /// Of the second line, in its colour.
        private final Label other = Texts.label("", "usage-figure", "usage-second");
        private final Label second = Texts.label("", "muted", "small-text");
        private final Sparkline line = new Sparkline(UsageViewModel.KEPT);

        Plot(String key) {
            super(4);
            getStyleClass().add("usage-plot");
            setId(key.replace('.', '-'));
            figure.setId(getId() + "-figure");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var head = new HBox(8, Texts.section(Messages.get(key)), gap, second);
            head.setAlignment(Pos.BASELINE_LEFT);
            second.setMinWidth(0);
            line.setPrefHeight(72);
            line.setMinHeight(32);
            VBox.setVgrow(line, Priority.ALWAYS);
            getChildren().addAll(head, new HBox(12, figure, other), line, axis());
        }

        private static HBox axis() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var axis = new HBox(Texts.label(Messages.get("usage.axis.from"), "muted", "tiny-text"), gap,
                    Texts.label(Messages.get("usage.axis.to"), "muted", "tiny-text"));
            axis.getStyleClass().add("usage-axis");
            return axis;
        }

        /// Two numbers, each in the colour of its line.
        void both(String one, String another, String more, double[] values, double[] others) {
            figure.setText(one);
            Texts.style(figure, "usage-first", true);
            other.setText(another);
            second.setText(more);
            line.show(values, others, Math.max(1000, Math.max(most(values), most(others))));
        }

        void show(String now, String more, double[] values, double most) {
            figure.setText(now);
            second.setText(more);
            line.show(values, new double[0], most);
        }
    }

    UsageTab(UsageViewModel model) {
        this.model = model;
        var grid = new GridPane(16, 16);
        for (var i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        grid.add(cpu, 0, 0);
        grid.add(memory, 1, 0);
        grid.add(network, 0, 1);
        grid.add(disk, 1, 1);
        for (var plot : List.of(cpu, memory, network, disk)) {
            plot.setPrefHeight(160);
        }
        processes.setId("usage-processes");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, processes, gap, command);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("tool-row");
        grid.getStyleClass().add("usage-grid");
        body = new VBox(head, grid);
        var note = Texts.muted("");
        note.textProperty().bind(model.noteProperty());
        pane.getChildren().addAll(body, note);
        pane.setMinHeight(0);
        model.pastProperty().subscribe(this::show);
    }

    private void show(List<ContainerUsage> past) {
        body.setVisible(!past.isEmpty());
        if (past.isEmpty()) {
            return;
        }
        var now = past.getLast();
        processes.setText(Messages.get("usage.processes", now.processes()));
        var loads = values(past, ContainerUsage::cpu);
        cpu.show(percent(now.cpu()), Messages.get("usage.most", percent(most(loads))), loads,
                Math.max(0.1, most(loads)));
        var kept = values(past, ContainerUsage::memory);
        var limited = now.memoryLimit() > 0;
        memory.show(Units.size(now.memory()), limited
                ? Messages.get("usage.limit", percent((double) now.memory() / now.memoryLimit()),
                        Units.size(now.memoryLimit()))
                : "", kept, most(kept) * 1.25);
        network.both(rate(past, ContainerUsage::received) + " ↓", rate(past, ContainerUsage::sent) + " ↑",
                Messages.get("usage.sum", Units.size(now.received()), Units.size(now.sent())),
                rates(past, ContainerUsage::received), rates(past, ContainerUsage::sent));
        disk.both(Messages.get("usage.disk.read", rate(past, ContainerUsage::read)),
                Messages.get("usage.disk.written", rate(past, ContainerUsage::written)),
                Messages.get("usage.disk.sum", Units.size(now.read()), Units.size(now.written())),
                rates(past, ContainerUsage::read), rates(past, ContainerUsage::written));
    }

    private static double[] values(List<ContainerUsage> past, ToDoubleFunction<ContainerUsage> value) {
        return past.stream().mapToDouble(value).toArray();
    }

    private static double most(double[] values) {
        return java.util.Arrays.stream(values).max().orElse(0);
    }

    private static double[] rates(List<ContainerUsage> past, ToLongFunction<ContainerUsage> counter) {
        var rates = new double[past.size()];
        for (var i = 1; i < rates.length; i++) {
            rates[i] = UsageViewModel.rate(counter.applyAsLong(past.get(i - 1)), counter.applyAsLong(past.get(i)),
                    Duration.between(past.get(i - 1).at(), past.get(i).at()));
        }
        return rates;
    }

    private static String rate(List<ContainerUsage> past, ToLongFunction<ContainerUsage> counter) {
        var rates = rates(past, counter);
        return Units.size(Math.round(rates[rates.length - 1])) + "/s";
    }

    /// As docker stats: of one processor.
    private static String percent(double part) {
        return String.format(Locale.ROOT, part < 0.0995 ? "%.1f %%" : "%.0f %%", part * 100);
    }

    @Override
    public String id() {
        return "usage";
    }

    @Override
    public String title() {
        return Messages.get("containers.tab.usage");
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void show(@Nullable ContainerSummary container) {
        command.setText(container == null ? "" : new WatchUsage(container.name()).line());
        model.show(container);
    }

    @Override
    public void left() {
        model.show(null);
    }
}
