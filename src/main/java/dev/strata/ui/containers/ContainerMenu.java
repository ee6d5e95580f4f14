package dev.strata.ui.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.InspectContainer;
import dev.strata.core.command.ListChanges;
import dev.strata.core.command.ListContainers;
import dev.strata.core.command.ListProcesses;
import dev.strata.core.command.RemoveContainers;
import dev.strata.core.command.WatchUsage;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What one does with the chosen containers: at the right mouse button, and behind the dots of the container's head.
final class ContainerMenu extends ContextMenu {

    /// What others do with a container.
    ///
    /// @param again asks how to run it once more, from how it was run
    /// @param image shows its image
    /// @param attach listens to its process
    /// @param shell starts a shell in it
    record Ways(Consumer<ContainerSummary> again, Consumer<Digest> image, Consumer<ContainerSummary> attach,
            Consumer<ContainerSummary> shell) {
    }

    private final Supplier<List<ContainerSummary>> chosen;
    private final Dialogs dialogs;
    private final List<Runnable> checks = new ArrayList<>();

    ContainerMenu(Supplier<List<ContainerSummary>> chosen, ContainerDesk desk, CopyDesk copies, Ways ways,
            Dialogs dialogs) {
        this.chosen = chosen;
        this.dialogs = dialogs;
        getItems().addAll(running("containers.menu.shell", ways.shell()),
                running("containers.menu.attach", ways.attach()), new SeparatorMenuItem(), deed(Verb.START, desk),
                deed(Verb.STOP, desk),
                of("containers.menu.limit", Verb.STOP, desk::stopWithin), deed(Verb.RESTART, desk),
                deed(Verb.PAUSE, desk), deed(Verb.UNPAUSE, desk),
                of("containers.menu.kill", Verb.KILL, desk::kill), new SeparatorMenuItem(),
                one("containers.menu.rename", desk::rename), one("containers.menu.again", ways.again()),
                one("containers.menu.copyin", copies::into), one("containers.menu.copyout", copies::outOf),
                one("containers.menu.image", container -> ways.image().accept(container.imageId())),
                new SeparatorMenuItem(), copy("containers.menu.copyid", ContainerSummary::id),
                copy("containers.menu.copyname", ContainerSummary::name), commands(), new SeparatorMenuItem(),
                any("containers.menu.remove", desk::remove));
        setOnShowing(event -> checks.forEach(Runnable::run));
    }

    private MenuItem deed(Verb verb, ContainerDesk desk) {
        var item = of("containers.do." + verb.name().toLowerCase(java.util.Locale.ROOT), verb,
                containers -> desk.control(verb, containers));
        item.setId("menu-" + verb.name().toLowerCase(java.util.Locale.ROOT));
        return item;
    }

    /// What makes sense only for containers in some states is not offered for others.
    private MenuItem of(String key, Verb verb, Consumer<List<ContainerSummary>> deed) {
        var item = any(key, deed);
        checks.add(() -> item.setVisible(!ContainerDesk.possible(verb, chosen.get()).isEmpty()));
        return item;
    }

    private MenuItem any(String key, Consumer<List<ContainerSummary>> deed) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> deed.accept(chosen.get()));
        checks.add(() -> item.setDisable(chosen.get().isEmpty()));
        return item;
    }

    private MenuItem one(String key, Consumer<ContainerSummary> deed) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> deed.accept(chosen.get().getFirst()));
        checks.add(() -> item.setDisable(chosen.get().size() != 1));
        return item;
    }

    private MenuItem running(String key, Consumer<ContainerSummary> deed) {
        var item = one(key, deed);
        checks.add(() -> item.setVisible(chosen.get().size() == 1 && chosen.get().getFirst().running()));
        return item;
    }

    private MenuItem copy(String key, Function<ContainerSummary, String> text) {
        return any(key, containers -> dialogs.copy(String.join("\n", containers.stream().map(text).toList()),
                Messages.get(key + ".what")));
    }

    private Menu commands() {
        var menu = new Menu(Messages.get("containers.menu.commands"));
        for (var verb : Verb.values()) {
            menu.getItems().add(line(containers -> ContainerDesk.command(verb, containers)));
        }
        menu.getItems().addAll(
                line(containers -> new RemoveContainers(containers.stream().map(ContainerSummary::name).toList(),
                        containers.stream().anyMatch(ContainerSummary::running), false)),
                new SeparatorMenuItem(), line(containers -> new ListContainers(false)),
                line(containers -> new InspectContainer(containers.getFirst().name())),
                line(containers -> new ContainerLogs(containers.getFirst().name(), true, false,
                        java.util.OptionalInt.empty())),
                line(containers -> new ListProcesses(containers.getFirst().name())),
                line(containers -> new WatchUsage(containers.getFirst().name())),
                line(containers -> new ListChanges(containers.getFirst().name())));
        checks.add(() -> menu.setDisable(chosen.get().isEmpty()));
        return menu;
    }

    /// Shows the command itself.
    private MenuItem line(Function<List<ContainerSummary>, DockerCommand> command) {
        var item = new MenuItem();
        item.setMnemonicParsing(false);
        item.setOnAction(
                event -> dialogs.copy(command.apply(chosen.get()).line(), Messages.get("command.name")));
        checks.add(() -> {
            if (!chosen.get().isEmpty()) {
                var line = command.apply(chosen.get()).line();
                item.setText(line.length() > 80 ? line.substring(0, 80) + "…" : line);
            }
        });
        return item;
    }
}
