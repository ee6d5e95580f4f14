package dev.strata.ui.login;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.strata.core.command.LogIn;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Authentication;
import dev.strata.engine.EngineException;
import dev.strata.engine.Logins;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import org.jspecify.annotations.Nullable;

/// Logins in memory, which refuse when told to. Real ones are in the ITs.
public final class FakeLogins implements Logins {

    public final List<Login> logins = new ArrayList<>();
    final List<String> helpers = new ArrayList<>();
    final List<String> revealed = new ArrayList<>();
    final List<Secret> secrets = new ArrayList<>();
    Keeper keeper = Keeper.FILE;
    @Nullable
    EngineException refusal;
    /// Set for a registry that does not answer until one cancels.
    boolean silent;
    final CountDownLatch asked = new CountDownLatch(1);

    private void refuse() throws EngineException {
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public Listing list(Monitor monitor) {
        return new Listing(logins, List.of());
    }

    @Override
    public Keeper keeper(RegistryName registry) {
        return keeper;
    }

    @Override
    public List<String> helpers() {
        return helpers;
    }

    @Override
    public void useHelper(String helper, Monitor monitor) throws EngineException {
        refuse();
        keeper = new Keeper(helper);
        logins.replaceAll(login -> new Login(login.registry(), login.user(), keeper));
    }

    @Override
    public void logIn(LogIn logIn, Secret secret, Authentication engine, Monitor monitor) throws EngineException {
        revealed.add(secret.reveal());
        secrets.add(secret);
        asked.countDown();
        if (silent) {
            var cancelled = new CountDownLatch(1);
            monitor.onCancel(cancelled::countDown);
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new EngineException(EngineException.Kind.CANCELLED, "Cancelled");
        }
        refuse();
        logins.add(new Login(logIn.registry(), logIn.user(), keeper));
    }

    @Override
    public void logOut(RegistryName registry, Monitor monitor) throws EngineException {
        refuse();
        logins.removeIf(login -> login.registry().equals(registry));
    }
}
