package dev.strata.core.build;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.strata.core.run.SecretNames;

/// A build as it is remembered. No value of a build argument whose name sounds like a secret is in it.
///
/// @param file the Dockerfile's path: builds of one file are compared
/// @param title what was built: its first tag
/// @param command the docker line that builds so
/// @param arguments the values of build arguments by their names, of secrets a hash that tells only whether it is another
/// @param noCache whether no step was to come from the cache
/// @param noCacheStages stages of which none was
/// @param dockerfile the text as it was
/// @param steps in the order of the Dockerfile
/// @param image the ID of what was built; empty where nothing was
/// @param size bytes of the image; 0 where it is not known
public record BuildRecord(String file, Instant when, Duration took, Outcome outcome, String title, String command,
        Map<String, String> arguments, boolean noCache, List<String> noCacheStages, String dockerfile,
        List<Step> steps, String image, long size, ContextFiles context) {

    public enum Outcome {
        DONE, FAILED, CANCELLED
    }

    /// One step.
    ///
    /// @param part of the build
    /// @param stage as the builder names it; empty for none and for the only one
    /// @param name as the builder wrote it, without the numbers
    /// @param line of its instruction, from 1; 0 where it has none
    public record Step(StepName.Part part, String stage, String name, BuildStep.State state, Duration took, int line) {
    }

    private static final String HASHED = "hash:";
    private static final int HASH = 8;
    private static final int LEAST_SECRET = 4;

    public BuildRecord {
        arguments = Map.copyOf(arguments);
        noCacheStages = List.copyOf(noCacheStages);
        steps = List.copyOf(steps);
    }

    /// What is to be remembered of a build.
    ///
    /// @param file the Dockerfile's path
    /// @param command the docker line of [BuildOptions#withheld]
    /// @param dockerfile its text
    /// @param now to what time steps that run have taken
    public static BuildRecord of(String file, BuildOptions options, String command, String dockerfile,
            BuildProgress progress,
            Instant when, Instant now, Outcome outcome, ContextFiles context) {
        var secrets = secrets(options.arguments());
        var steps = new ArrayList<Step>();
        for (var group : progress.groups()) {
            for (var step : group.steps()) {
                steps.add(new Step(group.part(), group.stage(), without(secrets, step.name().text()), step.state(),
                        step.took(now), step.place().map(StepPlace::from).orElse(0)));
            }
        }
        var title = options.tags().isEmpty() ? "" : options.tags().getFirst().familiar();
        return new BuildRecord(file, when, Duration.between(when, now), outcome, title,
                command, arguments(options.arguments()), options.noCache(),
                options.noCacheStages(), dockerfile, steps, "", 0, context);
    }

    /// The same with what came of it.
    public BuildRecord made(String madeImage, long madeSize) {
        return new BuildRecord(file, when, took, outcome, title, command, arguments, noCache, noCacheStages, dockerfile,
                steps, madeImage, madeSize, context);
    }

    /// The same with what the context held.
    public BuildRecord with(ContextFiles files) {
        return new BuildRecord(file, when, took, outcome, title, command, arguments, noCache, noCacheStages, dockerfile,
                steps, image, size, files);
    }

    /// Whether a step of a stage was carried out or cached: of a build that was refused there is nothing to compare with.
    public boolean ran() {
        return steps.stream().anyMatch(step -> step.part() == StepName.Part.STAGE
                && (step.state() == BuildStep.State.DONE || step.state() == BuildStep.State.CACHED));
    }

    public long cached() {
        return steps.stream().filter(step -> step.state() == BuildStep.State.CACHED).count();
    }

    static Map<String, String> arguments(List<String> words) {
        var arguments = new TreeMap<String, String>();
        for (var word : words) {
            var equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            var value = equals < 0 ? "" : word.substring(equals + 1);
            arguments.put(name, SecretNames.secret(name) ? HASHED + hash(name + "=" + value) : value);
        }
        return arguments;
    }

    /// Too short to find the value by trying.
    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<String> secrets(List<String> words) {
        return words.stream()
                .filter(word -> word.indexOf('=') > 0 && SecretNames.secret(word.substring(0, word.indexOf('='))))
                .map(word -> word.substring(word.indexOf('=') + 1)).filter(value -> value.length() >= LEAST_SECRET)
                .toList();
    }

    private static String without(List<String> secrets, String text) {
        var out = text;
        for (var secret : secrets) {
            out = out.replace(secret, "***");
        }
        return out;
    }
}
