package dev.strata.core.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.strata.core.build.BuildStep.State;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import org.jspecify.annotations.Nullable;

/// What is known of a build from what its builder has told. Used by one thread. What a builder says without measure is
/// kept within bounds: so many steps, so many transfers of each.
public final class BuildProgress {

    private static final int MOST_STEPS = 10_000;
    private static final int MOST_TRANSFERS = 1_000;
    private static final int MOST_WARNINGS = 100;
    private static final Set<String> LAYERS = Set.of("RUN", "COPY", "ADD", "WORKDIR", "LINK");
    private static final String CANCELLED = "context canceled";

    /// Steps that belong together: what is done before, one stage, what is done with the result.
    ///
    /// @param part what they are there for
    /// @param stage its name as the builder has it; empty for no stage and for the only one
    /// @param base the image it stands on, short; a stage's name; empty where that is not known
    /// @param steps in the order of the Dockerfile
    public record Group(StepName.Part part, String platform, String stage, String base, List<BuildStep> steps) {

        /// The same as long as the build goes on.
        public String key() {
            return part + "/" + platform + "/" + stage;
        }

        public long count(State... states) {
            var wanted = List.of(states);
            return steps.stream().filter(step -> wanted.contains(step.state())).count();
        }
    }

    private static final class Known {
        private final int order;
        private BuildEvent.Step told;
        private StepName name;
        private Optional<StepPlace> place = Optional.empty();
        private final Map<String, BuildEvent.Transfer> transfers = new LinkedHashMap<>();
        private final List<BuildEvent.Warning> warnings = new ArrayList<>();
        private @Nullable BuildStep made;

        Known(int order, BuildEvent.Step told, StepName name) {
            this.order = order;
            this.told = told;
            this.name = name;
        }
    }

    private final StepPlaces places;
    private final Map<String, Known> steps = new LinkedHashMap<>();
    private @Nullable Instant ended;

    /// @param file that is built
    public BuildProgress(Dockerfile file) {
        places = new StepPlaces(file);
    }

    public void accept(BuildEvent event) {
        switch (event) {
            case BuildEvent.Step step -> take(step);
            case BuildEvent.Transfer transfer -> change(transfer.step(), known -> {
                if (known.transfers.size() < MOST_TRANSFERS || known.transfers.containsKey(transfer.id())) {
                    known.transfers.put(transfer.id(), transfer);
                }
            });
            case BuildEvent.Warning warning -> change(warning.step(), known -> {
                if (known.warnings.size() < MOST_WARNINGS) {
                    known.warnings.add(warning);
                }
            });
            case BuildEvent.Output output -> {
                // The log's.
            }
        }
    }

    private void take(BuildEvent.Step step) {
        var known = steps.get(step.id());
        if (known == null) {
            if (steps.size() == MOST_STEPS) {
                return;
            }
            known = new Known(steps.size(), step, StepName.parse(step.name()));
            known.place = places.of(known.name);
            steps.put(step.id(), known);
        } else if (!known.told.name().equals(step.name())) {
            known.name = StepName.parse(step.name());
            known.place = places.of(known.name);
        }
        known.told = step;
        known.made = null;
    }

    private void change(String id, Consumer<Known> change) {
        var known = steps.get(id);
        if (known != null) {
            change.accept(known);
            known.made = null;
        }
    }

    /// The builder tells nothing more: what it has not ended is cancelled.
    public void end(Instant when) {
        ended = when;
        steps.values().forEach(known -> known.made = null);
    }

    private BuildStep made(Known known) {
        var made = known.made;
        if (made == null) {
            var told = known.told;
            var state = state(told);
            var completed = told.completed().or(() -> state == State.CANCELLED && told.started().isPresent()
                    ? Optional.ofNullable(ended)
                    : Optional.empty());
            made = new BuildStep(told.id(), known.order, known.name, state, told.inputs(), known.place, told.started(),
                    completed, state == State.FAILED ? told.error() : "", List.copyOf(known.transfers.values()),
                    known.warnings);
            known.made = made;
        }
        return made;
    }

    private State state(BuildEvent.Step told) {
        if (!told.error().isEmpty()) {
            return told.error().contains(CANCELLED) ? State.CANCELLED : State.FAILED;
        }
        if (told.cached()) {
            return State.CACHED;
        }
        if (told.completed().isPresent()) {
            return State.DONE;
        }
        return ended != null ? State.CANCELLED : told.started().isPresent() ? State.RUNNING : State.WAITING;
    }

    /// In the order in which they became known.
    public List<BuildStep> steps() {
        return steps.values().stream().map(this::made).toList();
    }

    public Optional<BuildStep> step(String id) {
        return Optional.ofNullable(steps.get(id)).map(this::made);
    }

    /// What is done before comes first, then the stages as they are in the file, then what is done with the result.
    public List<Group> groups() {
        var byKey = new LinkedHashMap<String, List<BuildStep>>();
        for (var step : steps()) {
            var name = step.name();
            byKey.computeIfAbsent(name.part() + "/" + name.platform() + "/" + stage(step), key -> new ArrayList<>())
                    .add(step);
        }
        var groups = new ArrayList<Group>();
        for (var group : byKey.values()) {
            group.sort(Comparator.<BuildStep>comparingInt(step -> step.name().number())
                    .thenComparingInt(BuildStep::order));
            var one = group.getFirst();
            groups.add(new Group(one.name().part(), one.name().platform(), stage(one), base(group), group));
        }
        groups.sort(Comparator.<Group>comparingInt(group -> group.part().ordinal()).thenComparingInt(this::place));
        return groups;
    }

    /// The instructions of a stage that are no steps for the builder: they go into the image's configuration. None where it
    /// makes a step of each.
    public List<StepPlace> metadata(Group group) {
        var stage = group.steps().stream().flatMap(step -> step.place().stream()).findFirst();
        return group.part() != StepName.Part.STAGE
                || group.steps().stream().anyMatch(step -> places.everything(step.name()))
                        ? List.of()
                        : stage.map(place -> places.metadata(place.stage())).orElse(List.of());
    }

    /// The classic builder names no stages; its steps have their places all the same.
    private String stage(BuildStep step) {
        if (!step.name().stage().isEmpty() || places.stages().size() < 2) {
            return step.name().stage();
        }
        return step.place().map(place -> {
            var name = places.stages().get(place.stage()).name();
            return name.isEmpty() ? "stage-" + place.stage() : name;
        }).orElse("");
    }

    private int place(Group group) {
        return group.steps().stream().flatMap(step -> step.place().stream()).mapToInt(StepPlace::stage).findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private String base(List<BuildStep> group) {
        var stage = group.stream().flatMap(step -> step.place().stream()).findFirst()
                .map(place -> places.stages().get(place.stage()));
        var named = group.stream().filter(step -> step.name().keyword().equals("FROM")).findFirst()
                .map(step -> step.name().rest().split("[@ ]", 2)[0]);
        return stage.map(found -> found.before(found.base(), places.stages()).isPresent()
                ? found.base()
                : named.orElse(found.base())).map(BuildProgress::familiar).orElse("");
    }

    /// An image's name as docker shows it; what is none stays as it is.
    public static String familiar(String image) {
        try {
            return ImageReference.parse(image).familiar();
        } catch (InvalidReference e) {
            return image;
        }
    }

    public long count(State... states) {
        var wanted = List.of(states);
        return steps().stream().filter(step -> wanted.contains(step.state())).count();
    }

    public int total() {
        return steps.size();
    }

    /// Steps with a result, cached ones too.
    public int done() {
        return (int) count(State.DONE, State.CACHED);
    }

    public int cached() {
        return (int) count(State.CACHED);
    }

    /// How many steps have made a layer of a stage, or of one that it stands on, and were not cached.
    ///
    /// @param target a stage's name or number; empty for the last
    public int layers(String target) {
        var chain = places.chain(target);
        return (int) steps().stream()
                .filter(step -> step.state() == State.DONE && LAYERS.contains(step.name().keyword()))
                .filter(step -> step.place().filter(place -> chain.contains(place.stage())).isPresent())
                .map(step -> step.name().onBuild() ? step.id() : step.place().orElseThrow().from()).distinct().count();
    }

    /// The image that a stage stands on in the end, as the builder named it, or else as it is written.
    ///
    /// @param target a stage's name or number; empty for the last
    public Optional<String> base(String target) {
        var chain = places.chain(target);
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        var root = chain.getLast();
        return steps().stream().filter(step -> step.name().keyword().equals("FROM"))
                .filter(step -> step.place().filter(place -> place.stage() == root).isPresent())
                .map(step -> step.name().rest().split("[@ ]", 2)[0]).findFirst()
                .or(() -> Optional.of(places.stages().get(root).base()))
                .filter(base -> !base.isEmpty() && !base.equals("scratch"));
    }

    /// The step that made the build fail.
    public Optional<BuildStep> failed() {
        return steps().stream().filter(step -> step.state() == State.FAILED).findFirst();
    }

    /// When its first step began; empty before.
    public Optional<Instant> begun() {
        return steps.values().stream().flatMap(known -> known.told.started().stream()).min(Comparator.naturalOrder());
    }

    /// The step whose instruction holds a line of the Dockerfile, from 1.
    public Optional<BuildStep> at(int line) {
        return steps().stream().filter(step -> step.place().filter(place -> place.holds(line)).isPresent()).findFirst();
    }
}
