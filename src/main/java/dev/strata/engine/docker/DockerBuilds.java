package dev.strata.engine.docker;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.dockerfile.Stage;
import dev.strata.engine.BuildContext;
import dev.strata.engine.Builds;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Images;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;
import dev.strata.engine.archive.ContextTar;
import dev.strata.engine.process.BuildPrograms;
import org.jspecify.annotations.Nullable;

/// Builds by `POST /build`: BuildKit with a context but without a session, the classic builder, Podman's.
final class DockerBuilds implements Builds {

    private static final String CANCELLED = "context canceled";
    /// How the builders end a step whose program has failed: whatever else its words are, it is that.
    private static final Pattern PROGRAM_FAILED = Pattern
            .compile("(?s).*(?:exit code:|exit status|non-zero code:) \\d+\\s*");

    private final Wire wire;
    private final EngineInfo info;
    private final Images images;
    private volatile @Nullable List<Builder> builders;

    DockerBuilds(Wire wire, EngineInfo info, Images images) {
        this.wire = wire;
        this.info = info;
        this.images = images;
    }

    @Override
    public List<Builder> builders() throws EngineException {
        var known = builders;
        if (known == null) {
            known = ask();
            builders = known;
        }
        return known;
    }

    private List<Builder> ask() throws EngineException {
        if (info.podman()) {
            return List.of(Builder.PODMAN);
        }
        // Docker 20.10 has no word about it; where a session can be opened, BuildKit is there.
        var buildKit = info.platform().startsWith("linux/") && wire.version().atLeast(1, 39)
                && wire.direct().opensSessions(Monitor.NONE);
        return buildKit ? List.of(Builder.BUILDKIT, Builder.CLASSIC) : List.of(Builder.CLASSIC);
    }

    @Override
    public String build(BuildOptions options, Consumer<BuildEvent> listener, Monitor monitor) throws EngineException {
        var builder = options.builder().orElse(builders().getFirst());
        if (!builders().contains(builder)) {
            throw new EngineException(Kind.UNSUPPORTED, "This engine has no such builder: " + builder + ".");
        }
        BuildQuery.check(options, builder);
        var source = options.remote() ? Optional.<BuildSource>empty() : Optional.of(BuildSource.of(options));
        var frontend = builder == Builder.BUILDKIT
                ? source.flatMap(one -> one.dockerfile().directive("syntax"))
                : Optional.<String>empty();
        if (source.isPresent() && frontend.isPresent()) {
            source = Optional.of(source.get().withoutFrontend(frontend.get()));
        }
        var steps = new BuildSteps(listener);
        try {
            var made = new Work(options, builder, steps, monitor).run(source, frontend);
            steps.end("");
            return made;
        } catch (EngineException e) {
            var failure = monitor.cancelled() ? new EngineException(Kind.CANCELLED, "Cancelled", e) : e;
            steps.end(failure.kind() == Kind.CANCELLED ? CANCELLED : failure.getMessage());
            throw failure;
        }
    }

    /// One build.
    private final class Work {

        private final BuildOptions options;
        private final Builder builder;
        private final BuildSteps steps;
        private final Monitor monitor;
        private final String id = UUID.randomUUID().toString();
        private String made = "";

        Work(BuildOptions options, Builder builder, BuildSteps steps, Monitor monitor) {
            this.options = options;
            this.builder = builder;
            this.steps = steps;
            this.monitor = monitor;
        }

        /// @param frontend that is not loaded
        String run(Optional<BuildSource> source, Optional<String> frontend) throws EngineException {
            if (source.isPresent()) {
                steps.contextBegins();
                frontend.ifPresent(named -> remark("# syntax=" + named
                        + ": the engine’s own BuildKit reads the file, for that image would need a session."));
                folder(source.get());
            } else {
                send(BuildQuery.of(options, builder, options.file().orElse(""), options.pull(), id), "",
                        InputStream.nullInputStream(), List.of());
            }
            if (made.isEmpty()) {
                throw new EngineException(Kind.FAILED, "The builder has ended and named no image.");
            }
            return made;
        }

        private void folder(BuildSource source) throws EngineException {
            var context = source.context(BuildContext.Walker.of(builder), monitor);
            var stages = stages(Stage.of(source.dockerfile()));
            var bases = BaseImages.of(source.dockerfile(), stages, options, wire, monitor);
            var pull = options.pull();
            if (builder == Builder.BUILDKIT && bases.loggedIn()) {
                // It would ask for the logins through a session.
                bases.pull(pull, options, images, monitor);
                pull = false;
            }
            var query = BuildQuery.of(options, builder, source.name(), pull, id);
            var header = builder == Builder.BUILDKIT ? "" : bases.header();
            var total = context.bytes();
            var sent = new long[1];
            var tar = new ContextTar(source.folder(), source.own(builder == Builder.CLASSIC), this::remark, bytes -> {
                sent[0] = bytes;
                steps.contextSent(bytes, total, false);
            }, monitor);
            Relay.between(to -> {
                tar.write(context, to);
                steps.contextSent(sent[0], total, true);
                if (builder != Builder.BUILDKIT) {
                    steps.contextEnds();
                }
            }, from -> send(query, header, from, stages));
        }

        private void remark(String sentence) {
            steps.tell(new BuildEvent.Warning(BuildSteps.CONTEXT, sentence, "", "", 0));
        }

        /// Those up to the target.
        private List<Stage> stages(List<Stage> all) {
            var wanted = options.target();
            var needed = new ArrayList<Stage>();
            for (var stage : all) {
                needed.add(stage);
                if (stage.name().equalsIgnoreCase(wanted) && !wanted.isEmpty()
                        || wanted.equals(Integer.toString(stage.index()))) {
                    break;
                }
            }
            return needed;
        }

        private boolean send(String query, String header, InputStream from, List<Stage> stages)
                throws EngineException {
            var answers = switch (builder) {
                case BUILDKIT -> BuildAnswers.ofBuildKit(steps, monitor);
                case CLASSIC -> new ClassicSteps(stages, steps);
                case PODMAN -> new PodmanSteps(steps);
            };
            if (builder != Builder.CLASSIC) {
                monitor.onCancel(() -> Thread.ofVirtual().name("cancel-build").start(this::cancel));
            }
            wire.direct().upload("POST", query, header, from, answer -> hear(answer, answers), monitor);
            return true;
        }

        /// Closing the answer is enough for the classic builder, and for a BuildKit that hears of it at once.
        private void cancel() {
            if (builder == Builder.PODMAN) {
                BuildPrograms.end(BuildQuery.host(id));
                return;
            }
            try {
                wire.raw().post("/build/cancel?id=" + id, Monitor.NONE);
            } catch (EngineException e) {
                System.getLogger(DockerBuilds.class.getName()).log(System.Logger.Level.DEBUG, "Cancelling a build", e);
            }
        }

        private EngineException failure(String error) {
            if (PROGRAM_FAILED.matcher(error).matches()) {
                return new EngineException(Kind.FAILED, error);
            }
            if (!error.contains("no active sessions")) {
                return Failures.inStream(error);
            }
            // BuildKit would ask for it through a session.
            return steps.failedAt("[internal] load metadata for ")
                    ? new EngineException(Kind.UNAUTHORIZED, "A base image’s registry wants a login: " + error)
                    : new EngineException(Kind.UNSUPPORTED,
                            "The build asks for a secret, an ssh agent or a login through a session, which Strata does"
                                    + " not open: " + error);
        }

        private void hear(JsonNode answer, BuildAnswers answers) throws EngineException {
            var error = DockerImages.error(answer).strip();
            if (!error.isEmpty()) {
                answers.failed(error);
                throw failure(error);
            }
            // The classic builder names that of each stage.
            made = answer.path("aux").path("ID").asText(made);
            answers.hear(answer);
        }
    }
}
