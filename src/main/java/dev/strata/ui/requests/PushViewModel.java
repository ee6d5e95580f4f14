package dev.strata.ui.requests;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.Push;
import dev.strata.core.command.Tag;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Namespace;
import dev.strata.engine.EngineException;
import dev.strata.engine.Logins;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Pushing: under a name that the image has, or under one that it gets first.
final class PushViewModel extends RequestViewModel {

    /// Where people set up their first registry.
    private static final String LOCAL = "localhost:5000/";

    private final ImageStore store;
    private final Logins logins;
    private final Latest latest;
    private final BooleanProperty allTags = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper tags = new ReadOnlyIntegerWrapper(1);
    private final ObservableList<String> offers = FXCollections.observableArrayList();
    private @Nullable ImageEntry image;
    private String source = "";

    PushViewModel(EngineStatus status, ImageStore store, Logins logins, Jobs jobs, Background background) {
        super(status, jobs);
        this.store = store;
        this.logins = logins;
        this.latest = new Latest(background);
        textProperty().subscribe(this::check);
        allTags.subscribe(this::check);
    }

    /// @param chosen the one name that is meant; null for any
    void open(ImageEntry entry, @Nullable ImageReference chosen) {
        image = entry;
        var names = entry.summary().tags();
        var name = chosen != null ? chosen : names.isEmpty() ? null : names.getFirst();
        source = name == null ? entry.id().shortHex() : name.familiar();
        allTags.set(false);
        textProperty().set(name == null ? "" : name.familiar());
        check();
        offers.clear();
        var path = name == null ? "" : name.lastComponent() + ":" + name.tag().orElse("latest");
        if (!path.isEmpty()) {
            latest.run(cancellation -> logins.list(cancellation).logins(), found -> offer(found, path, names), e -> {
            });
        }
    }

    /// Names at the registries one may push to.
    private void offer(List<Logins.Login> found, String path, List<ImageReference> names) {
        var made = new ArrayList<String>();
        for (var login : found) {
            var hub = login.registry().hub();
            if (!hub || !login.user().isEmpty()) {
                made.add((hub ? login.user() : login.registry().domain()) + "/" + path);
            }
        }
        made.add(LOCAL + path);
        made.removeIf(name -> names.stream().anyMatch(has -> has.familiar().equals(name)));
        offers.setAll(made.stream().distinct().toList());
    }

    private void check() {
        var entry = image;
        var typed = textProperty().get().strip();
        if (entry == null || typed.isEmpty()) {
            refuse("");
            return;
        }
        try {
            var name = ImageReference.parse(typed).withDefaultTag();
            if (name.digest().isPresent()) {
                refuse(Messages.get("push.digest"));
                return;
            }
            understand(entry, name);
        } catch (InvalidReference e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void understand(ImageEntry entry, ImageReference name) {
        var count = (int) store.snapshotProperty().get().entries().stream()
                .flatMap(other -> other.summary().tags().stream()).filter(tag -> tag.name().equals(name.name()))
                .count();
        var has = entry.summary().tags().contains(name);
        tags.set(has ? count : count + 1);
        var commands = new ArrayList<DockerCommand>();
        if (!has) {
            commands.add(new Tag(source, name));
        }
        commands.add(new Push(name, allTags.get() && tags.get() > 1));
        var moved = moves(entry.id(), List.of(name), store.snapshotProperty().get());
        accept(moved.isEmpty() ? words(name, has) : moved, commands);
    }

    private static String words(ImageReference name, boolean has) {
        if (name.namespace() == Namespace.OFFICIAL) {
            return Messages.get("push.official");
        }
        return Messages.get(has ? "push.meaning" : "push.meaning.tag", name.canonical(), name.domain());
    }

    @Override
    public @Nullable Job start() {
        var commands = commandsProperty().get();
        var entry = image;
        if (entry == null || commands.isEmpty() || !(commands.getLast() instanceof Push push)) {
            return null;
        }
        return start(Messages.get("push.job", push.reference().familiar()),
                job -> run(entry.id(), commands, push, job));
    }

    private void run(Digest id, List<DockerCommand> commands, Push push, Monitor job) throws EngineException {
        var engine = engine();
        var tag = commands.getFirst() instanceof Tag first ? first : null;
        try {
            still(tag == null ? push.reference().familiar() : tag.source(), id, engine, job);
            if (tag != null) {
                engine.images().tag(tag, job);
            }
            engine.images().push(push, job);
        } catch (EngineException e) {
            throw e.kind() == EngineException.Kind.CONFLICT ? e : RegistryFailures.ofPush(push.reference(), e);
        }
    }

    /// Every tag of the repository.
    BooleanProperty allTagsProperty() {
        return allTags;
    }

    /// How many tags the repository has here, the one typed with them.
    ReadOnlyIntegerProperty tagsProperty() {
        return tags.getReadOnlyProperty();
    }

    /// Names that may be meant, at the registries one is logged in at.
    ObservableList<String> offers() {
        return offers;
    }
}
