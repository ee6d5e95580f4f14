package dev.strata.engine.registry;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.core.command.LogIn;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.ServerCertificate;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.engine.Registry;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.json.JsonTree;
import dev.strata.engine.store.KeptFile;
import org.jspecify.annotations.Nullable;

/// The registries of one small JSON file, spoken to over the network.
public final class KeptRegistries implements Registries, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final KeptFile file;
    private final Credentials credentials;
    private final List<Path> dockerFolders;
    private final Proxies proxies;
    private final Map<String, Known> known = new TreeMap<>();
    private final Map<RegistryName, OciRegistry> clients = new HashMap<>();

    /// With no proxy on the way.
    ///
    /// @param dockerFolders where docker may have its `certs.d`
    public KeptRegistries(Path file, Credentials credentials, List<Path> dockerFolders) {
        this(file, credentials, dockerFolders, Proxies.NONE);
    }

    /// @param dockerFolders where docker may have its `certs.d`
    /// @param proxies on the way to each
    public KeptRegistries(Path file, Credentials credentials, List<Path> dockerFolders, Proxies proxies) {
        this.proxies = proxies;
        this.path = file;
        this.file = new KeptFile(file);
        this.credentials = credentials;
        this.dockerFolders = List.copyOf(dockerFolders);
        this.file.read(bytes -> JsonTree.read(bytes).path("registries").forEach(this::read));
    }

    /// Where the file lies since it could not be read.
    public Optional<Path> setAside() {
        return file.setAside();
    }

    private void read(JsonNode node) {
        try {
            var authorities = new ArrayList<Path>();
            node.path("authorities").forEach(one -> authorities.add(Path.of(one.asText())));
            var name = RegistryName.parse(node.path("name").asText());
            known.put(name.domain(), new Known(name, new Trust(authorities, node.path("pin").asText(""),
                    node.path("insecure").asBoolean(false))));
        } catch (InvalidReference | InvalidPathException e) {
            System.getLogger(KeptRegistries.class.getName()).log(System.Logger.Level.WARNING,
                    "A registry of {0} is left out: {1}", path, e.getMessage());
        }
    }

    @Override
    public synchronized List<Known> all() {
        return List.copyOf(known.values());
    }

    @Override
    public synchronized void keep(Known registry) throws EngineException {
        var before = known.put(registry.name().domain(), registry);
        try {
            write();
        } catch (EngineException e) {
            restore(registry.name(), before);
            throw e;
        }
        drop(registry.name());
    }

    @Override
    public synchronized void forget(RegistryName registry) throws EngineException {
        var before = known.remove(registry.domain());
        try {
            write();
        } catch (EngineException e) {
            restore(registry, before);
            throw e;
        }
        drop(registry);
    }

    private void restore(RegistryName registry, @Nullable Known before) {
        if (before == null) {
            known.remove(registry.domain());
        } else {
            known.put(registry.domain(), before);
        }
    }

    private void write() throws EngineException {
        var node = JSON.createObjectNode();
        var list = node.putArray("registries");
        for (var one : known.values()) {
            var entry = list.addObject().put("name", one.name().domain()).put("pin", one.trust().pin()).put("insecure",
                    one.trust().insecure());
            var authorities = entry.putArray("authorities");
            one.trust().authorities().forEach(path -> authorities.add(path.toString()));
        }
        try {
            file.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "The list of registries cannot be kept in " + path + ".", e);
        }
    }

    @Override
    public synchronized Registry at(RegistryName registry) throws EngineException {
        var client = clients.get(registry);
        if (client == null) {
            client = client(known(registry), credentials);
            clients.put(registry, client);
        }
        return client;
    }

    private OciRegistry client(Known registry, Credentials as) throws EngineException {
        return new OciRegistry(registry.name(),
                TrustedTls.withDockers(registry.trust(), registry.name().domain(), dockerFolders), as, proxies);
    }

    @Override
    public void check(Known candidate, Monitor monitor) throws EngineException {
        try (var client = client(candidate, credentials)) {
            client.check(monitor);
        }
    }

    @Override
    public Optional<Secret> authenticate(LogIn logIn, Secret secret, Monitor monitor) throws EngineException {
        var name = logIn.registry();
        var who = new Credential(name.key(), logIn.user(), secret, Secret.of(""));
        try (var client = client(known(name), (registry, asking) -> Optional.of(who))) {
            client.check(monitor);
        }
        return Optional.empty();
    }

    private synchronized Known known(RegistryName registry) {
        return known.getOrDefault(registry.domain(), new Known(registry, Trust.SYSTEM));
    }

    @Override
    public ServerCertificate certificate(RegistryName registry, Monitor monitor) throws EngineException {
        return ShownCertificate.of(registry, monitor);
    }

    @Override
    public synchronized void loginChanged(RegistryName registry) {
        drop(registry);
    }

    /// Calls under way go on with the client they began with.
    private void drop(RegistryName registry) {
        clients.remove(registry);
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(OciRegistry::close);
        clients.clear();
    }
}
