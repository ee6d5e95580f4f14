package dev.strata.engine.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.LogIn;
import dev.strata.core.command.Pull;
import dev.strata.core.container.WhyItEnded;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Trust;
import dev.strata.core.registry.setup.ClientTrust.Need;
import dev.strata.core.registry.setup.Encryption;
import dev.strata.core.registry.setup.SetupWishes;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.Registries.Known;
import dev.strata.engine.RegistrySetup.Made;
import dev.strata.engine.RegistrySetup.User;
import dev.strata.engine.RegistrySetup.Wanted;

/// One registry while it is being set up. What was made so far is undone, the last first, when it comes to nothing.
final class SettingUp {

    private static final int STEPS = 8;

    private final SetupWishes wishes;
    private final Wanted wanted;
    private final Engine engine;
    private final OwnRegistries own;
    private final Monitor monitor;
    private final RegistryName registry;
    private final Deque<Undo> undos = new ArrayDeque<>();
    private int step;

    /// Takes back what was made.
    private interface Undo {
        void run() throws EngineException, IOException;
    }

    /// What the server shows.
    ///
    /// @param authority whom its clients are to trust; empty for one that they know
    private record Shown(List<X509Certificate> chain, PrivateKey key, Optional<X509Certificate> authority) {
    }

    SettingUp(Wanted wanted, Engine engine, OwnRegistries own, Monitor monitor) {
        this.wanted = wanted;
        this.wishes = wanted.wishes();
        this.engine = engine;
        this.own = own;
        this.monitor = monitor;
        this.registry = wanted.wishes().registry();
    }

    Made run() throws EngineException {
        try {
            var made = make();
            stopIfCancelled();
            undos.clear();
            return made;
        } finally {
            // Nothing is left to undo once it is made.
            undo();
        }
    }

    private void undo() {
        while (!undos.isEmpty()) {
            try {
                undos.pop().run();
            } catch (EngineException | IOException e) {
                System.getLogger(SettingUp.class.getName()).log(System.Logger.Level.WARNING,
                        "Of the registry " + registry + " something is left", e);
                monitor.log("Left behind: " + e.getMessage());
            }
        }
    }

    private void next(String words) throws EngineException {
        stopIfCancelled();
        monitor.progress(new Progress("", words, step++, STEPS));
        monitor.log(words);
    }

    private void stopIfCancelled() throws EngineException {
        if (monitor.cancelled()) {
            throw new EngineException(Kind.CANCELLED, "Cancelled");
        }
    }

    private Made make() throws EngineException {
        next("Looking for " + wishes.image());
        nameIsFree();
        var user = image();
        next("Making the files");
        var files = new RegistryFiles(user);
        if (!wishes.open()) {
            files.add(SetupWishes.HTPASSWD, Htpasswd.of(wanted.users()));
        }
        var trust = certificate(files);
        next("Making the volume");
        volume();
        next("Making the container");
        var container = engine.containers().create(wishes.options(), monitor);
        undos.push(() -> engine.containers().remove(container, true, true, Monitor.NONE));
        if (!files.isEmpty()) {
            next("Copying its files in");
            engine.containers().copyInto(container, "/", files.tar(), monitor);
        }
        keep(trust);
        next("Starting it");
        start(container);
        next("Waiting for it to answer");
        new Answering(engine, own.registries(), registry, container, monitor).await();
        return made(container, trust);
    }

    /// Before anything is made: what has this name is somebody's.
    private void nameIsFree() throws EngineException {
        try {
            engine.containers().inspect(wishes.container(), monitor);
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return;
            }
            throw e;
        }
        throw new EngineException(Kind.CONFLICT, "There is a container “" + wishes.container()
                + "” already: choose another name, or remove it.");
    }

    /// @return who its process is
    private String image() throws EngineException {
        try {
            return engine.images().inspect(wishes.image(), monitor).config().user();
        } catch (EngineException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
        monitor.log("Pulling " + wishes.image());
        engine.images().pull(new Pull(ImageReference.parse(wishes.image()).withDefaultTag(), Optional.empty()),
                monitor);
        return engine.images().inspect(wishes.image(), monitor).config().user();
    }

    private Trust certificate(RegistryFiles files) throws EngineException {
        if (!wishes.tls()) {
            return new Trust(List.of(), "", true);
        }
        try {
            var shown = shown();
            files.add(SetupWishes.CERTIFICATE, Pem.of(shown.chain()).getBytes(StandardCharsets.US_ASCII));
            files.add(SetupWishes.KEY, Pem.of(shown.key()).getBytes(StandardCharsets.US_ASCII));
            return shown.authority().isPresent()
                    ? new Trust(List.of(trusted(shown.authority().get())), "", false)
                    : Trust.SYSTEM;
        } catch (IOException | GeneralSecurityException e) {
            throw new EngineException(Kind.FAILED, "Its certificate cannot be made: " + e.getMessage(), e);
        }
    }

    private Shown shown() throws IOException, GeneralSecurityException, EngineException {
        if (wishes.encryption() == Encryption.LOCAL_AUTHORITY) {
            var signed = own.local().sign(wishes.names());
            return new Shown(signed.chain(), signed.key(), Optional.of(signed.authority()));
        }
        var one = OwnCertificate.read(wanted.certificate(), wanted.key());
        var faults = one.inspect(wishes.names().getFirst()).faults();
        if (!faults.isEmpty()) {
            throw new EngineException(Kind.FAILED, "The certificate cannot be used. " + faults.getFirst());
        }
        return new Shown(one.chain(), one.key(), one.root());
    }

    private Path trusted(X509Certificate authority) throws IOException, GeneralSecurityException {
        var file = own.trustFile(registry);
        var before = Files.exists(file) ? Files.readAllBytes(file) : null;
        Files.createDirectories(file.getParent());
        Files.writeString(file, Pem.of(List.of(authority)));
        undos.push(() -> {
            if (before == null) {
                Files.delete(file);
            } else {
                Files.write(file, before);
            }
        });
        return file;
    }

    private void volume() throws EngineException {
        if (wishes.volume() && !engine.volumes().exists(wishes.storage(), monitor)) {
            engine.volumes().create(wishes.storage(), monitor);
            undos.push(() -> engine.volumes().remove(wishes.storage(), Monitor.NONE));
        }
    }

    private void keep(Trust trust) throws EngineException {
        var before = own.registries().all().stream().filter(known -> known.name().equals(registry)).findFirst();
        own.registries().keep(new Known(registry, trust));
        undos.push(() -> {
            if (before.isPresent()) {
                own.registries().keep(before.get());
            } else {
                own.registries().forget(registry);
            }
        });
    }

    private void start(String container) throws EngineException {
        try {
            engine.containers().control(new ControlContainers(ControlContainers.Verb.START, List.of(container)),
                    monitor);
        } catch (EngineException e) {
            var why = WhyItEnded.refused(e.getMessage());
            throw new EngineException(why.reason() == WhyItEnded.Reason.PORT_TAKEN ? Kind.CONFLICT : e.kind(),
                    why.sentence(), e);
        }
    }

    /// The registry runs by now, whatever becomes of the login.
    private Made made(String container, Trust trust) throws EngineException {
        var need = !wishes.tls()
                ? Need.INSECURE
                : trust.authorities().isEmpty() ? Need.NOTHING : Need.AUTHORITY;
        if (wanted.users().isEmpty() || wishes.open()) {
            return new Made(registry, container, need, true, "");
        }
        next("Logging in");
        var first = wanted.users().getFirst();
        return logIn(first).map(problem -> new Made(registry, container, need, false, problem))
                .orElseGet(() -> new Made(registry, container, need, true, ""));
    }

    private Optional<String> logIn(User user) throws EngineException {
        try {
            own.signIn().logIn(new LogIn(registry, user.name()), user.password(), engine, monitor);
            own.registries().loginChanged(registry);
            return Optional.empty();
        } catch (EngineException e) {
            if (e.kind() == Kind.CANCELLED) {
                throw e;
            }
            return Optional.of(e.getMessage());
        }
    }
}
