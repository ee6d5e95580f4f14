package dev.strata.engine.docker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// A folder that is built, and its Dockerfile, which may lie elsewhere.
///
/// @param name the Dockerfile's in what is sent
/// @param own what is sent and lies not so in the folder
record BuildSource(Path folder, Path file, Dockerfile dockerfile, String name, Map<String, byte[]> own) {

    private static final String IGNORE = ".dockerignore";
    private static final int DIGITS = 20;
    private static final Pattern DOCKERS_OWN = Pattern.compile("(docker\\.io/)?docker/dockerfile(-upstream)?([:@].*)?");

    static BuildSource of(BuildOptions options) throws EngineException {
        try {
            var folder = Path.of(options.context()).toAbsolutePath().normalize();
            if (!Files.isDirectory(folder)) {
                throw new EngineException(Kind.NOT_FOUND, "There is no folder " + folder + ".");
            }
            var file = options.file().map(typed -> Path.of(typed).toAbsolutePath().normalize())
                    .orElse(folder.resolve("Dockerfile"));
            return of(folder, file);
        } catch (InvalidPathException e) {
            throw new EngineException(Kind.NOT_FOUND, "There is no folder or file of that name: " + e.getMessage(), e);
        }
    }

    private static BuildSource of(Path folder, Path file) throws EngineException {
        var text = BuildContext.read(file);
        if (text.binary()) {
            throw new EngineException(Kind.UNSUPPORTED, file + " is no text: a Dockerfile is expected there.");
        }
        var dockerfile = Dockerfile.parse(text.text());
        if (file.startsWith(folder)) {
            var name = folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
            return new BuildSource(folder, file, dockerfile, name, Map.of());
        }
        var name = ".dockerfile." + digits(file);
        return new BuildSource(folder, file, dockerfile, name, Map.of(name, text.bytes(text.text())));
    }

    /// A name that nothing has by chance. The docker CLI takes another one each time, which would make every `COPY .`
    /// another one too.
    private static String digits(Path file) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(file.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With the file as the engine's own BuildKit reads it: the frontend that its line `# syntax=` names is an image, and
    /// BuildKit asks for images through a session. Docker's own frontends read no other language than the engine's.
    ///
    /// @throws EngineException UNSUPPORTED it is another frontend
    BuildSource withoutFrontend(String frontend) throws EngineException {
        if (!DOCKERS_OWN.matcher(frontend).matches()) {
            throw BuildQuery.syntax("The line “# syntax=" + frontend + "”");
        }
        var all = new HashMap<>(own);
        all.put(name, BuildContext.read(file).bytes(dockerfile.withoutSyntax()));
        return new BuildSource(folder, file, dockerfile, name, all);
    }

    /// What is sent of the folder.
    BuildContext context(BuildContext.Walker walker, Monitor monitor) throws EngineException {
        var context = BuildContext.of(folder, Optional.of(file), walker, monitor);
        if (!context.troubles().isEmpty()) {
            throw new EngineException(Kind.FAILED, context.troubles().getFirst().sentence()
                    + " Let it be read, or name it in .dockerignore.");
        }
        return context;
    }

    /// What is sent beside the folder's own files.
    ///
    /// @param removes whether the builder takes the Dockerfile out of the context where `.dockerignore` names it, as the
    ///     classic one does: one of elsewhere gets into no image then
    Map<String, byte[]> own(boolean removes) throws EngineException {
        if (own.isEmpty() || !removes) {
            return own;
        }
        var all = new HashMap<>(own);
        var there = folder.resolve(IGNORE);
        var rules = Files.isRegularFile(there) ? BuildContext.read(there).text() : IGNORE;
        all.put(IGNORE, (rules + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return all;
    }
}
