package dev.strata.core.run;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells by its name what is probably a secret, as the check SecretsUsedInArgOrEnv of `docker build --check` does, and
/// takes such values out of a run before it is written anywhere.
public final class SecretNames {

    private static final Set<String> SECRET = Set.of("apikey", "auth", "credential", "credentials", "key", "password",
            "pword", "passwd", "secret", "token");
    private static final Set<String> HARMLESS = Set.of("public", "file", "version");
    private static final Pattern BETWEEN = Pattern.compile("[_.-]+");

    private SecretNames() {
    }

    /// @param name of a variable, a label, an option
    public static boolean secret(String name) {
        var words = Set.copyOf(List.of(BETWEEN.split(name.toLowerCase(Locale.ROOT))));
        return words.stream().anyMatch(SECRET::contains) && words.stream().noneMatch(HARMLESS::contains);
    }

    /// The same run without the values of secrets: a variable is left with its name, whose value is then taken from
    /// where it runs.
    public static RunOptions withheld(RunOptions options) {
        var start = options.start();
        var command = start.command().stream().map(word -> cut(word, true)).toList();
        return new RunOptions(options.image(), options.name(),
                new RunOptions.Start(start.entrypoint(), command, start.interactive(), start.tty(), start.user(),
                        start.workingDir(), start.init()),
                new RunOptions.Environment(
                        options.environment().variables().stream().map(word -> cut(word, false)).toList(),
                        options.environment().files()),
                options.connections(), options.storage(), options.limits(), options.life(), options.platform(),
                options.labels().stream().map(word -> cut(word, true)).toList());
    }

    private static String cut(String word, boolean equals) {
        var at = word.indexOf('=');
        return at > 0 && at + 1 < word.length() && secret(word.substring(0, at))
                ? word.substring(0, equals ? at + 1 : at)
                : word;
    }

    /// The names of the variables whose values [#withheld] leaves out, and of the rest it cuts.
    public static List<String> names(RunOptions options) {
        return java.util.stream.Stream
                .of(options.environment().variables(), options.labels(), options.start().command())
                .flatMap(List::stream).filter(word -> !cut(word, false).equals(word))
                .map(word -> word.substring(0, word.indexOf('='))).distinct().toList();
    }
}
