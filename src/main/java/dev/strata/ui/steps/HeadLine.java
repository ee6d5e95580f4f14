package dev.strata.ui.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.strata.core.build.BuildProgress;
import dev.strata.core.build.BuildProgress.Group;
import dev.strata.core.build.BuildStep;
import dev.strata.core.build.BuildStep.State;
import dev.strata.core.build.StepName;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;
import org.kordamp.ikonli.javafx.FontIcon;

/// A group or a step: its sign, its words, its bar on the time line, how long it took.
final class HeadLine extends Region {

    /// The two columns at the right, in pixels.
    static final double TIME = 76;
    private static final double LEFT = 14;
    private static final double ICON = 18;
    private static final double GAP = 8;
    private static final double BAR = 8;
    private static final double TICK = 3;
    private static final Pattern MOUNTS = Pattern.compile("^(?:--(?:mount|network|security)=\\S+ +)+");
    private static final List<String> STYLES = List.of("waiting", "running", "cached", "done", "failed", "cancelled");

    private final StepsViewModel model;
    private final ObservableValue<Number> spin;
    private final FontIcon icon = Icons.of(FluentUiRegularAL.CIRCLE_20, "icon", "step-icon");
    private final Label first = Texts.label("");
    private final Label second = Texts.label("");
    private final Label time = Texts.label("", "step-time", "small-text");
    private final Region bar = new Region();
    private final List<Region> lines = new ArrayList<>();
    private final Tooltip tip = new Tooltip();
    private double begin = -1;
    private double end;

    HeadLine(StepsViewModel model, ObservableValue<Number> spin) {
        this.model = model;
        this.spin = spin;
        getStyleClass().add("step-head");
        bar.getStyleClass().add("step-bar");
        getChildren().addAll(icon, first, second, bar, time);
        tip.setWrapText(true);
        tip.setMaxWidth(480);
    }

    /// Where the time line is in a row of this width: its begin and its length.
    static double[] axis(double width) {
        var length = Math.clamp(width * 0.23, 60, 360);
        return new double[]{width - TIME - length - 8, length};
    }

    /// @return what is read out
    String show(Group group) {
        var open = model.open(group);
        dress(group.steps().isEmpty() ? State.WAITING : State.DONE,
                open ? FluentUiRegularAL.CHEVRON_DOWN_16 : FluentUiRegularAL.CHEVRON_RIGHT_16, true);
        style(first, "step-stage");
        style(second, "muted");
        first.setText(title(group));
        second.setText(group.part() == StepName.Part.STAGE
                ? group.base()
                : Messages.get("steps.count", group.steps().size()));
        time.setText(state(group));
        var running = group.count(State.RUNNING) > 0;
        bar(running ? State.RUNNING : group.count(State.FAILED) > 0 ? State.FAILED : State.DONE, group.steps(), !open);
        Tooltip.uninstall(this, tip);
        return first.getText() + " " + second.getText() + ", " + time.getText();
    }

    private static String title(Group group) {
        var name = switch (group.part()) {
            case SETUP -> Messages.get("steps.setup");
            case EXPORT -> Messages.get("steps.export");
            case STAGE -> group.stage().isEmpty() ? Messages.get("steps.stage") : group.stage();
        };
        return group.platform().isEmpty() ? name : name + " " + group.platform();
    }

    private String state(Group group) {
        var done = group.count(State.DONE, State.CACHED);
        if (group.count(State.WAITING) == group.steps().size()) {
            return Messages.get("steps.waiting");
        }
        if (group.count(State.FAILED) > 0) {
            return Messages.get("steps.failed");
        }
        if (group.part() != StepName.Part.STAGE) {
            return TimeAxis.length(length(group.steps()));
        }
        return group.count(State.CACHED) == group.steps().size()
                ? Messages.get("steps.cached")
                : Messages.get("steps.of", done, group.steps().size());
    }

    private Duration length(List<BuildStep> steps) {
        var from = steps.stream().flatMap(step -> step.started().stream()).min(Instant::compareTo);
        var to = steps.stream().filter(step -> step.started().isPresent())
                .map(step -> step.completed().orElse(model.now())).max(Instant::compareTo);
        return from.isPresent() && to.isPresent() ? Duration.between(from.get(), to.get()) : Duration.ZERO;
    }

    /// @return what is read out
    String show(BuildStep step) {
        dress(step.state(), icon(step.state()), false);
        style(first, "step-keyword");
        style(second, "step-instruction");
        var rest = MOUNTS.matcher(step.name().rest()).replaceFirst("").replaceAll("\\s+", " ");
        first.setText(step.name().keyword().isEmpty() ? "" : step.name().keyword());
        if (step.name().keyword().equals("FROM")) {
            rest = BuildProgress.familiar(rest.split("@", 2)[0]);
        }
        second.setText(step.name().onBuild() ? rest + "  (ONBUILD)" : rest);
        time.setText(switch (step.state()) {
            case WAITING -> "";
            case CACHED -> Messages.get("steps.cached");
            case CANCELLED -> Messages.get("steps.cancelled");
            default -> TimeAxis.length(model.took(step));
        });
        bar(step.state(), List.of(step), step.state() != State.WAITING);
        var missed = model.missed(step);
        tip.setText(step.name().text() + (missed.isEmpty() ? "" : "\n\n" + missed));
        Tooltip.install(this, tip);
        return first.getText() + " " + second.getText() + ", "
                + Messages.get("steps.state." + step.state().name().toLowerCase(Locale.ROOT)) + " "
                + time.getText();
    }

    /// What stands between steps; time passes for none of it.
    ///
    /// @return what is read out
    String showMetadata(BuildStep step) {
        dress(State.WAITING, FluentUiRegularMZ.TAG_20, false);
        style(first, "step-keyword");
        style(second, "step-instruction");
        first.setText(step.name().keyword());
        second.setText(step.name().rest().replaceAll("\\s+", " "));
        time.setText(Messages.get("steps.metadata"));
        bar(State.WAITING, List.of(step), false);
        tip.setText(step.name().text() + "\n\n" + Messages.get("steps.metadata.how"));
        Tooltip.install(this, tip);
        return first.getText() + " " + second.getText() + ", " + time.getText();
    }

    private static Ikon icon(State state) {
        return switch (state) {
            case WAITING -> FluentUiRegularAL.CIRCLE_20;
            case RUNNING -> FluentUiRegularMZ.SPINNER_IOS_20;
            case CACHED, DONE -> FluentUiRegularAL.CHECKMARK_CIRCLE_20;
            case FAILED -> FluentUiRegularAL.DISMISS_CIRCLE_20;
            case CANCELLED -> FluentUiRegularMZ.PROHIBITED_20;
        };
    }

    private void dress(State state, Ikon ikon, boolean group) {
        if (icon.getIconCode() != ikon) {
            icon.setIconCode(ikon);
        }
        Texts.style(icon, "icon", !group);
        Texts.style(icon, "icon-tiny", group);
        var turns = !group && state == State.RUNNING;
        if (turns != icon.rotateProperty().isBound()) {
            if (turns) {
                icon.rotateProperty().bind(spin);
            } else {
                icon.rotateProperty().unbind();
                icon.setRotate(0);
            }
        }
        for (var i = 0; i < STYLES.size(); i++) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(STYLES.get(i)), !group && state.ordinal() == i);
        }
    }

    private static void style(Label label, String wanted) {
        for (var one : List.of("step-stage", "step-keyword", "step-instruction", "muted")) {
            Texts.style(label, one, one.equals(wanted));
        }
    }

    private void bar(State state, List<BuildStep> steps, boolean shown) {
        var starts = steps.stream().flatMap(step -> step.started().stream()).min(Instant::compareTo);
        bar.setVisible(shown && starts.isPresent());
        begin = starts.map(model.axis()::at).orElse(-1.0);
        end = steps.stream().filter(step -> step.started().isPresent())
                .mapToDouble(step -> model.axis().at(step.completed().orElse(model.now()))).max().orElse(begin);
        for (var i = 0; i < STYLES.size(); i++) {
            bar.pseudoClassStateChanged(PseudoClass.getPseudoClass(STYLES.get(i)), state.ordinal() == i);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth();
        var tall = getHeight();
        var axis = axis(width);
        grid(axis, tall);
        icon.autosize();
        var sign = icon.getLayoutBounds();
        icon.relocate(Math.round(LEFT + (ICON - sign.getWidth()) / 2), Math.round((tall - sign.getHeight()) / 2));
        var x = LEFT + ICON + GAP;
        var room = Math.max(0, (bar.isVisible() || !lines.isEmpty() ? axis[0] : width - TIME) - x - GAP);
        var one = Math.min(room, first.prefWidth(-1));
        first.resizeRelocate(x, 0, one, tall);
        var next = one > 0 ? x + one + 7 : x;
        second.resizeRelocate(next, 0, Math.max(0, Math.min(second.prefWidth(-1), x + room - next)), tall);
        time.resizeRelocate(width - TIME, 0, TIME - 12, tall);
        var cached = bar.getPseudoClassStates().contains(PseudoClass.getPseudoClass("cached"));
        var length = cached ? TICK : Math.max(TICK, Math.round((end - begin) * axis[1]));
        var at = Math.min(axis[0] + Math.round(begin * axis[1]) + (cached ? 2 : 0), axis[0] + axis[1] - TICK);
        bar.resizeRelocate(at, Math.round((tall - BAR) / 2), length, BAR);
    }

    private void grid(double[] axis, double tall) {
        var ticks = model.axis().ticks();
        var shown = icon.getStyleClass().contains("icon-tiny") ? 0 : ticks.size();
        while (lines.size() < shown) {
            var line = new Region();
            line.getStyleClass().add("step-tick");
            lines.add(line);
            getChildren().addFirst(line);
        }
        for (var i = 0; i < lines.size(); i++) {
            lines.get(i).setVisible(i < shown);
            if (i < shown) {
                lines.get(i).resizeRelocate(axis[0] + Math.round(ticks.get(i) / model.axis().seconds() * axis[1]), 0, 1,
                        tall);
            }
        }
    }
}
