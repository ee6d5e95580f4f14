package dev.strata.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.Attach;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.packages.RpmDatabase;

/// Asks an image's own `rpm` what is installed. It runs in a container of the image that reaches nothing and goes at
/// once; a changed database is copied into it, so that nothing is started in the container that was worked in.
final class RpmQuery {

    private static final int MOST = 64 << 20;
    /// Where a copy named as both folders are comes to lie.
    private static final String COPY = "/rpm";

    private final Containers containers;
    private final String image;
    private final String container;
    private final Monitor monitor;

    RpmQuery(Containers containers, String image, String container, Monitor monitor) {
        this.containers = containers;
        this.image = image;
        this.container = container;
        this.monitor = monitor;
    }

    /// What the image has.
    ///
    /// @param folder of the database
    /// @return empty where the image has no `rpm` that can read it
    Optional<RpmDatabase> image(String folder) throws EngineException {
        return ask(folder, asked -> {
        });
    }

    /// What the container has.
    Optional<RpmDatabase> changed(String folder) throws EngineException {
        // Of a database that it cannot read, rpm says that nothing is installed.
        return ask(COPY, asked -> Relay.between(to -> containers.copyOut(container, folder, to, monitor), from -> {
            containers.copyInto(asked, "/", from, monitor);
            return true;
        })).filter(read -> !read.packages().isEmpty());
    }

    private interface Preparation {
        void of(String asked) throws EngineException;
    }

    private Optional<RpmDatabase> ask(String folder, Preparation preparation) throws EngineException {
        var asked = containers.create(
                Proposal.probe(image, "rpm", "--dbpath", folder, "-qa", "--queryformat", RpmDatabase.FORMAT), monitor);
        try {
            preparation.of(asked);
            return said(asked).map(RpmDatabase::read);
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.CANCELLED) {
                throw e;
            }
            // An image without rpm refuses to start.
            return Optional.empty();
        } finally {
            containers.remove(asked, true, true, Monitor.NONE);
        }
    }

    private Optional<String> said(String asked) throws EngineException {
        var said = new ByteArrayOutputStream();
        try (var session = containers.attach(new Attach(asked, false, ""), monitor)) {
            containers.control(new ControlContainers(ControlContainers.Verb.START, List.of(asked)), monitor);
            for (var chunk = session.read(); chunk != null; chunk = session.read()) {
                if (said.size() > MOST) {
                    return Optional.empty();
                }
                if (chunk.source() == Session.Source.STDOUT) {
                    said.writeBytes(chunk.bytes());
                }
            }
            return session.exitCode().orElse(-1) == 0
                    ? Optional.of(said.toString(StandardCharsets.UTF_8))
                    : Optional.empty();
        }
    }
}
