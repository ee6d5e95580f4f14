package dev.strata.engine.setup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.LogIn;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.engine.RegistrySetup;
import dev.strata.engine.Secret;
import org.jspecify.annotations.Nullable;

/// Registries of one's own, with an authority and what clients are to trust in a folder of Strata's.
public final class OwnRegistries implements RegistrySetup {

    private final Path folder;
    private final Registries registries;
    private final SignIn signIn;
    private @Nullable LocalAuthority authority;

    /// Logs a user in and keeps that.
    public interface SignIn {
        void logIn(LogIn logIn, Secret secret, Engine engine, Monitor monitor) throws EngineException;
    }

    /// @param folder of its own, made when it is first needed
    public OwnRegistries(Path folder, Registries registries, SignIn signIn) {
        this.folder = folder;
        this.registries = registries;
        this.signIn = signIn;
    }

    /// Of an engine elsewhere only the address by which it is reached is known.
    @Override
    public List<String> names(Endpoint endpoint) {
        var host = endpoint.address().getHost();
        var scheme = endpoint.address().getScheme();
        if (host != null && (scheme.equals("tcp") || scheme.equals("ssh")) && !host.matches("localhost|127\\..*")) {
            return List.of(host);
        }
        var names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A computer may have a name that leads nowhere: no client could use it.
        }
        try {
            NetworkInterface.networkInterfaces().filter(OwnRegistries::outward)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress).filter(address -> !address.contains("%")).sorted()
                    .forEach(names::add);
        } catch (SocketException e) {
            System.getLogger(OwnRegistries.class.getName()).log(System.Logger.Level.INFO, "No addresses", e);
        }
        return List.copyOf(names);
    }

    /// The bridges of engines lead to containers only.
    private static boolean outward(NetworkInterface one) {
        try {
            return one.isUp() && !one.isLoopback()
                    && !one.getName().matches("(docker|br-|veth|cni|podman|virbr|stratat).*");
        } catch (SocketException e) {
            return false;
        }
    }

    @Override
    public Optional<Authority> authority() throws EngineException {
        var authority = local();
        try {
            return authority.certificate().map(one -> new Authority(one.getNotBefore().toInstant(),
                    one.getNotAfter().toInstant(), authority.keyFile()));
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "The authority of this computer cannot be read. " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Inspected inspect(Path certificate, Path key, String host) {
        try {
            return OwnCertificate.read(certificate, key).inspect(host);
        } catch (IOException e) {
            return new Inspected(List.of(String.valueOf(e.getMessage())), List.of());
        }
    }

    @Override
    public Made setUp(Wanted what, Engine engine, Monitor monitor) throws EngineException {
        return new SettingUp(what, engine, this, monitor).run();
    }

    Registries registries() {
        return registries;
    }

    /// Made when it is asked for: with it come the classes of Bouncy Castle, whose signed jars Java checks.
    synchronized LocalAuthority local() {
        var made = authority;
        if (made == null) {
            made = new LocalAuthority(folder.resolve("authority"));
            authority = made;
        }
        return made;
    }

    SignIn signIn() {
        return signIn;
    }

    /// Where a registry's certificate to trust is kept; a folder's name holds no colon on every system.
    Path trustFile(RegistryName registry) {
        return folder.resolve("registries").resolve(registry.domain().replaceAll("[^A-Za-z0-9.-]", "_"))
                .resolve("ca.crt");
    }

    @Override
    public Optional<Path> trusted(RegistryName registry) {
        return Optional.of(trustFile(registry)).filter(Files::isRegularFile);
    }
}
