package dev.strata.core.build;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.strata.core.image.ImageReference;
import dev.strata.core.run.SecretNames;

/// What a build is told, in the terms of `docker build`.
///
/// @param context a folder, or an address that the engine fetches: a git repository, a tarball
/// @param file the Dockerfile as `--file` takes it; empty for `Dockerfile` in the context
/// @param tags names of the result
/// @param target the stage to build; empty for the last
/// @param arguments `NAME=value`, or `NAME` for what it is where Strata runs (`--build-arg`)
/// @param platform `linux/arm64`; empty for the engine's
/// @param labels `key=value`
/// @param noCache whether no step may come from the cache
/// @param noCacheStages stages of which none may
/// @param pull whether base images are looked up again
/// @param network of RUN: `default`, `none`, `host`, a name; empty for the usual one
/// @param extraHosts `name:address`
/// @param shmSize bytes of `/dev/shm`; 0 for the usual
/// @param secrets as `--secret` takes them: `id=npm,src=/home/me/.npmrc`; never their contents
/// @param ssh as `--ssh` takes them: `default`
/// @param builder empty for what the engine prefers
public record BuildOptions(String context, Optional<String> file, List<ImageReference> tags, String target,
        List<String> arguments, String platform, List<String> labels, boolean noCache,
        List<String> noCacheStages, boolean pull, String network, List<String> extraHosts, long shmSize,
        List<String> secrets, List<String> ssh, Optional<Builder> builder) {

    public BuildOptions {
        tags = List.copyOf(tags);
        arguments = List.copyOf(arguments);
        labels = List.copyOf(labels);
        noCacheStages = List.copyOf(noCacheStages);
        extraHosts = List.copyOf(extraHosts);
        secrets = List.copyOf(secrets);
        ssh = List.copyOf(ssh);
    }

    /// An address of a git repository or of a tarball, as the docker CLI tells it from a folder (docker/cli,
    /// `build/internal/urlutil`).
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|git://|git@|github\\.com/).*", Pattern.DOTALL);

    /// Whoever may read a private repository stands in its address, often as a token alone.
    private static final Pattern LOGIN = Pattern.compile("^(https?://)[^/@\\s]+@");

    /// Whether the engine fetches the context itself.
    public boolean remote() {
        return ADDRESS.matcher(context).matches();
    }

    /// A build of a folder with nothing else said.
    public static BuildOptions of(String context) {
        return new BuildOptions(context, Optional.empty(), List.of(), "", List.of(), "", List.of(), false, List.of(),
                false, "", List.of(), 0, List.of(), List.of(), Optional.empty());
    }

    /// The same without what is secret by its name, and without the login of an address, to be written down: an argument is
    /// left with its name, whose value is then taken from where it runs.
    public BuildOptions withheld() {
        return new BuildOptions(LOGIN.matcher(context).replaceFirst("$1***@"), file, tags, target,
                arguments.stream().map(word -> cut(word, false)).toList(), platform,
                labels.stream().map(word -> cut(word, true)).toList(), noCache, noCacheStages, pull, network,
                extraHosts,
                shmSize, secrets, ssh, builder);
    }

    /// The names of the arguments and labels whose values [#withheld] leaves out.
    public List<String> secretNames() {
        return Stream.concat(arguments.stream(), labels.stream()).filter(word -> !cut(word, false).equals(word))
                .map(word -> cut(word, false)).distinct().toList();
    }

    private static String cut(String word, boolean equals) {
        var at = word.indexOf('=');
        return at > 0 && at + 1 < word.length() && SecretNames.secret(word.substring(0, at))
                ? word.substring(0, equals ? at + 1 : at)
                : word;
    }
}
