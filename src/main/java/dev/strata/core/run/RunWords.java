package dev.strata.core.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A run's options as the words of `docker run`, in long form, options with a value as two words.
final class RunWords {

    private final List<String> words = new ArrayList<>();

    private RunWords() {
    }

    static List<String> of(RunOptions options) {
        var made = new RunWords();
        made.life(options.life());
        made.start(options);
        made.surroundings(options);
        made.limits(options);
        made.words.add(options.image());
        made.words.addAll(options.start().command());
        return List.copyOf(made.words);
    }

    private void life(RunOptions.Life life) {
        flag("--detach", life.detach());
        flag("--rm", life.remove());
        option("--restart", life.restart());
        option("--stop-signal", life.stopSignal());
        life.stopSeconds().ifPresent(limit -> option("--stop-timeout", String.valueOf(limit)));
        option("--pull", life.pull());
        option("--detach-keys", life.detachKeys());
    }

    private void start(RunOptions options) {
        var start = options.start();
        flag("--interactive", start.interactive());
        flag("--tty", start.tty());
        flag("--init", start.init());
        option("--name", options.name());
        options.platform().ifPresent(platform -> option("--platform", platform.toString()));
        start.entrypoint().ifPresent(word -> words.addAll(List.of("--entrypoint", word)));
        option("--user", start.user());
        option("--workdir", start.workingDir());
    }

    private void surroundings(RunOptions options) {
        each("--env", options.environment().variables());
        each("--env-file", options.environment().files());
        var connections = options.connections();
        connections.ports().forEach(port -> option("--publish", port.toString()));
        flag("--publish-all", connections.publishAll());
        option("--network", connections.network());
        option("--hostname", connections.hostname());
        each("--add-host", connections.extraHosts());
        each("--volume", options.storage().volumes());
        each("--tmpfs", options.storage().tmpfs());
        flag("--read-only", options.storage().readOnly());
        each("--label", options.labels());
    }

    private void limits(RunOptions options) {
        var limits = options.limits();
        if (limits.memory() > 0) {
            option("--memory", MemorySize.words(limits.memory()));
        }
        if (limits.cpus() > 0) {
            option("--cpus", BigDecimal.valueOf(limits.cpus()).stripTrailingZeros().toPlainString());
        }
        each("--cap-add", limits.added());
        each("--cap-drop", limits.dropped());
        flag("--privileged", limits.privileged());
        each("--security-opt", limits.securityOptions());
    }

    private void flag(String name, boolean set) {
        if (set) {
            words.add(name);
        }
    }

    private void option(String name, String value) {
        Stream.of(value).filter(text -> !text.isEmpty()).forEach(text -> words.addAll(List.of(name, text)));
    }

    private void each(String name, List<String> values) {
        values.forEach(value -> words.addAll(List.of(name, value)));
    }
}
