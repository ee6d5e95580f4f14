package dev.strata.ui.login;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.LogOut;
import dev.strata.engine.Logins;
import dev.strata.engine.Logins.Login;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The logins there are, without their controls.
public final class LoginsViewModel {

    /// What was read at one time.
    ///
    /// @param offered the helper that could keep what is in plain text now; empty for none
    private record Found(Logins.Listing listing, String offered) {
    }

    private final Logins logins;
    private final BiConsumer<String, DockerCommand> did;
    private final Latest reading;
    private final Latest changing;
    private final ObservableList<Login> list = FXCollections.observableArrayList();
    private final ObservableList<String> problems = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<String> offered = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// @param did hears of each logout, in words and as its command
    public LoginsViewModel(Logins logins, Background background, BiConsumer<String, DockerCommand> did) {
        this.logins = logins;
        this.did = did;
        this.reading = new Latest(background);
        this.changing = new Latest(background);
    }

    /// Reads them anew: docker may have changed them meanwhile.
    public void refresh() {
        refresh(null);
    }

    /// @param failure what has just gone wrong and would otherwise be gone from sight
    private void refresh(@Nullable String failure) {
        reading.run(monitor -> {
            var listing = logins.list(monitor);
            var plain = listing.logins().stream().anyMatch(login -> login.keeper().plain());
            var helpers = plain ? logins.helpers() : List.<String>of();
            return new Found(listing, helpers.isEmpty() ? "" : helpers.getFirst());
        }, found -> {
            list.setAll(found.listing().logins());
            problems.setAll(found.listing().problems());
            if (failure != null) {
                problems.add(failure);
            }
            offered.set(found.offered());
            loaded.set(true);
            busy.set(false);
        }, wrong -> {
            problems.setAll(String.valueOf(wrong.getMessage()));
            loaded.set(true);
            busy.set(false);
        });
    }

    /// Forgets a login, here and for docker.
    void logOut(Login login) {
        change(monitor -> {
            logins.logOut(login.registry(), monitor);
            return login;
        }, out -> did.accept(Messages.get("login.did.out", out.registry().domain()), new LogOut(out.registry())));
    }

    /// Moves what is in plain text into the helper that is offered.
    void useOffered() {
        var helper = offered.get();
        change(monitor -> {
            logins.useHelper(helper, monitor);
            return helper;
        }, used -> {
        });
    }

    private <T> void change(Latest.Work<T> work, Consumer<T> changed) {
        if (!busy.get()) {
            busy.set(true);
            changing.run(work, done -> {
                changed.accept(done);
                refresh();
            }, failure -> refresh(failure.getMessage()));
        }
    }

    ObservableList<Login> list() {
        return list;
    }

    /// A sentence for each keeper that could not be read, and for what has just failed.
    ObservableList<String> problems() {
        return problems;
    }

    /// Empty when nothing is in plain text or there is no helper.
    ReadOnlyObjectProperty<String> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /// Whether the list has been read at all.
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
