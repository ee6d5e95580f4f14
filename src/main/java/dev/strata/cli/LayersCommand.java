package dev.strata.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.strata.core.filetree.StackAccount;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.Units;
import dev.strata.engine.Archives;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Layers;
import dev.strata.engine.Monitor;
import dev.strata.engine.RemoteImages;
import dev.strata.engine.RemoteImages.Offer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `strata layers`: what the layers of an image hold and did, and where its bytes go.
public final class LayersCommand implements Callable<Integer> {

    /// Connects when an engine is needed.
    public interface Connect {
        Engine engine(@Nullable String endpoint) throws EngineException;
    }

    enum Format {
        text, json
    }

    private final Archives archives;
    private final LayerIndex index;
    private final Connect connect;
    private final Supplier<RemoteImages> remote;

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final PositionalParamSpec sourceWord = PositionalParamSpec.builder().index("0").arity("1")
            .paramLabel("SOURCE").type(String.class).required(true)
            .description("An image archive, an OCI layout (a tar or a folder), or the name or ID of an engine's image. "
                    + "A file of that name comes first. With --registry, the name of an image in its registry.")
            .build();
    private final OptionSpec imageOption = option("--image", "REF",
            "Which image of an archive of several: a name, or how its ID begins.").type(String.class).build();
    private final OptionSpec formatOption = option("--format", "text|json", "How to print it; text when not said.")
            .type(Format.class).defaultValue(Format.text.name()).build();
    private final OptionSpec pathsOption = OptionSpec.builder("--paths").type(boolean.class).defaultValue("false")
            .description("With every path of the final tree, sorted.").build();
    private final OptionSpec endpointOption = option("--endpoint", "URL",
            "The engine to use: unix:///path, tcp://host:port or ssh://user@host.").type(String.class).build();
    private final OptionSpec registryOption = OptionSpec.builder("--registry").type(boolean.class)
            .defaultValue("false")
            .description("Read the image in its registry, with docker's logins; nothing is pulled.")
            .build();
    private final OptionSpec platformOption = option("--platform", "OS/ARCH",
            "Which image of a registry; that of this computer when not said.").type(String.class).build();
    private final OptionSpec downloadOption = option("--download-up-to", "SIZE",
            "How much may be downloaded of a registry: 500MB, 3GB; 1GB when not said.").type(String.class)
            .defaultValue("1GB").build();
    private String source = "";
    private @Nullable String image;

    /// @param remote made when a registry is asked
    public LayersCommand(Archives archives, LayerIndex index, Connect connect, Supplier<RemoteImages> remote) {
        this.archives = archives;
        this.index = index;
        this.connect = connect;
        this.remote = remote;
        spec.name("strata layers").mixinStandardHelpOptions(true).addPositional(sourceWord).addOption(imageOption)
                .addOption(formatOption).addOption(pathsOption).addOption(endpointOption)
                .addOption(registryOption).addOption(platformOption).addOption(downloadOption);
        spec.usageMessage().sortOptions(false).description(
                "Shows the layers of an image: the files each holds, added, changed and deleted, and what is stored but not seen.",
                "Files are counted with links and devices, without directories; bytes are of file contents.");
    }

    /// Its words are described here and not by annotations: to look through these takes picocli a third of a second, most
    /// of what a short command takes.
    public CommandSpec spec() {
        return spec;
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).arity("1").description(description);
    }

    private CommandLine line() {
        return spec.commandLine();
    }

    /// @return 0; 1 when the source cannot be read, with one line that says why
    @Override
    public Integer call() {
        source = sourceWord.getValue();
        image = imageOption.getValue();
        try {
            boolean registry = registryOption.<Boolean>getValue();
            if (registry ? image != null : platformOption.getValue() != null) {
                throw new EngineException(Kind.UNSUPPORTED, registry
                        ? "--image chooses in an archive: of a registry, name the image itself."
                        : "--platform chooses among the images of a registry: it goes with --registry.");
            }
            var file = registry ? null : file();
            if (registry) {
                ofRegistry();
            } else if (file == null) {
                ofEngine();
            } else {
                ofArchive(file);
            }
            return 0;
        } catch (EngineException | IOException e) {
            line().getErr().println("strata: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return 1;
        }
    }

    private @Nullable Path file() {
        try {
            var path = Path.of(source);
            return Files.exists(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private void ofEngine() throws EngineException, IOException {
        if (source.contains("/") && (source.startsWith("/") || source.startsWith(".")) || source.endsWith(".tar")) {
            throw new EngineException(Kind.NOT_FOUND, "There is no file " + source + ".");
        }
        if (image != null) {
            throw new EngineException(Kind.UNSUPPORTED, "--image chooses in an archive, and " + source
                    + " is none: name the image itself.");
        }
        try (var engine = connect.engine(endpointOption.getValue())) {
            var details = engine.images().inspect(source, Monitor.NONE);
            var history = engine.images().history(source, Monitor.NONE);
            // What carries several platforms is saved under its name only.
            var name = details.tags().isEmpty() ? details.id().toString() : source;
            var layers = archives.layers((to, monitor) -> engine.images().save(List.of(name), to, monitor));
            print(List.of(report(new ArchivedImage(details, history), layers)), false);
        }
    }

    private void ofRegistry() throws EngineException, IOException {
        var most = Units.parseSize(downloadOption.<String>getValue());
        if (most.isEmpty()) {
            throw new EngineException(Kind.UNSUPPORTED, "--download-up-to wants a size like 500MB or 3GB.");
        }
        var images = remote.get();
        try {
            var name = ImageReference.parse(source).withDefaultTag();
            var opened = images.open(name, offer(name, images.offers(name, Monitor.NONE)), Monitor.NONE);
            var rest = opened.download(index::has);
            if (rest.bytes() > most.getAsLong()) {
                throw new EngineException(Kind.CONFLICT, rest.layers() + " of " + rest.of() + " layers, "
                        + Units.size(rest.bytes()) + ", would be downloaded: allow it with --download-up-to.");
            }
            print(List.of(report(opened.image(), opened.source())), false);
        } catch (InvalidReference e) {
            throw new EngineException(Kind.NOT_FOUND, String.valueOf(e.getMessage()), e);
        }
    }

    private Offer offer(ImageReference name, List<Offer> offers) throws EngineException {
        String said = platformOption.getValue();
        try {
            var found = RemoteImages.suiting(offers,
                    List.of(said == null ? RemoteImages.ofThisComputer() : Platform.parse(said)));
            if (found.isEmpty() && said != null) {
                throw new EngineException(Kind.NOT_FOUND, name.familiar() + " is not there for " + said + "; it is for "
                        + offers.stream().flatMap(one -> one.platform().stream()).map(Platform::toString)
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            return found.orElse(offers.getFirst());
        } catch (IllegalArgumentException e) {
            throw new EngineException(Kind.UNSUPPORTED, "--platform wants one like linux/arm64 or linux/arm/v7.", e);
        }
    }

    private void ofArchive(Path file) throws EngineException, IOException {
        var images = archives.open(file, Monitor.NONE);
        var chosen = image == null ? images : images.stream().filter(this::chosen).toList();
        if (chosen.isEmpty()) {
            throw new EngineException(Kind.NOT_FOUND, file + " holds no image " + image + "; it holds "
                    + String.join(", ", images.stream().map(LayersCommand::title).toList()) + ".");
        }
        var reports = new ArrayList<LayersReport>();
        for (var one : chosen) {
            reports.add(report(one, archives.layers(file)));
        }
        print(reports, images.size() > 1 && image == null);
    }

    private boolean chosen(ArchivedImage one) {
        var wanted = String.valueOf(image);
        var id = one.details().id();
        if (wanted.length() >= 4 && (id.hex().startsWith(wanted) || id.toString().startsWith(wanted))) {
            return true;
        }
        try {
            var reference = ImageReference.parse(wanted).withDefaultTag();
            return one.details().tags().contains(reference);
        } catch (InvalidReference e) {
            return false;
        }
    }

    static String title(ArchivedImage image) {
        var tags = image.details().tags();
        return tags.isEmpty() ? image.details().id().toString() : tags.getFirst().familiar();
    }

    private LayersReport report(ArchivedImage image, LayerSource layers) throws EngineException {
        var files = Layers.read(image.details().layers(), image.absent(), index, layers, (layer, read) -> {
        }, Monitor.NONE);
        return new LayersReport(image, files, StackAccount.of(files));
    }

    private void print(List<LayersReport> reports, boolean several) throws IOException {
        PrintWriter out = line().getOut();
        boolean paths = pathsOption.<Boolean>getValue();
        if (formatOption.getValue() == Format.json) {
            LayersReport.json(reports, several, paths, out);
        } else {
            LayersReport.text(reports, paths, out);
        }
        out.flush();
    }
}
