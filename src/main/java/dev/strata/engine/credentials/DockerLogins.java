package dev.strata.engine.credentials;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.command.LogIn;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Authentication;
import dev.strata.engine.EngineException;
import dev.strata.engine.Logins;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.process.CredentialHelper;
import dev.strata.engine.process.CredentialHelpers;

/// Logins where the docker CLI of this user has them.
public final class DockerLogins implements Logins, Credentials {

    private static final Secret NOTHING = Secret.of("");

    private final ConfigFile file;
    private final CredentialHelpers helpers;

    /// @param configFolder docker's: `~/.docker`, or what DOCKER_CONFIG says
    public DockerLogins(Path configFolder, CredentialHelpers helpers) {
        this.file = new ConfigFile(configFolder.resolve("config.json"));
        this.helpers = helpers;
    }

    private Auths read() throws EngineException {
        return Auths.of(file.read(), helpers.usual());
    }

    @Override
    public Optional<Credential> at(RegistryName registry, Monitor monitor) throws EngineException {
        var auths = read();
        var key = registry.key();
        var helper = auths.helper(key);
        if (helper.isEmpty()) {
            return auths.find(registry);
        }
        return helpers.named(helper).get(key, monitor)
                .map(kept -> kept.user().equals(Auths.TOKEN)
                        ? new Credential(key, "", NOTHING, kept.secret())
                        : new Credential(key, kept.user(), kept.secret(), NOTHING));
    }

    @Override
    public Listing list(Monitor monitor) {
        var logins = new LinkedHashMap<RegistryName, Login>();
        var problems = new ArrayList<String>();
        try {
            var auths = read();
            for (var helper : inUse(auths)) {
                listHelper(helper, auths, logins, problems, monitor);
            }
            for (var one : auths.kept().values()) {
                if (auths.helper(one.key()).isEmpty()) {
                    var registry = RegistryName.ofKey(one.key());
                    logins.putIfAbsent(registry, new Login(registry, one.user(), Keeper.FILE));
                }
            }
        } catch (EngineException e) {
            problems.add(e.getMessage());
        }
        return new Listing(
                logins.values().stream().sorted(Comparator.comparing(login -> login.registry().domain())).toList(),
                problems);
    }

    private static List<String> inUse(Auths auths) {
        var names = new LinkedHashSet<String>();
        names.add(auths.store());
        names.addAll(auths.helpers().values());
        names.remove("");
        return List.copyOf(names);
    }

    /// Only what is in force counts: a helper of one registry may keep others that nobody asks it for.
    private void listHelper(String helper, Auths auths, Map<RegistryName, Login> logins, List<String> problems,
            Monitor monitor) {
        try {
            for (var entry : helpers.named(helper).list(monitor).entrySet()) {
                var registry = RegistryName.ofKey(entry.getKey());
                if (auths.helper(registry.key()).equals(helper)) {
                    var user = entry.getValue().equals(Auths.TOKEN) ? "" : entry.getValue();
                    var login = new Login(registry, user, new Keeper(helper));
                    // Docker Hub's own key tells the user; the two beside it do not.
                    logins.merge(registry, login, (a, b) -> entry.getKey().equals(registry.key()) ? b : a);
                }
            }
        } catch (EngineException e) {
            problems.add(e.getMessage());
        }
    }

    @Override
    public Keeper keeper(RegistryName registry) throws EngineException {
        return new Keeper(read().helper(registry.key()));
    }

    @Override
    public List<String> helpers() {
        return helpers.ofThisSystem();
    }

    @Override
    public synchronized void useHelper(String helper, Monitor monitor) throws EngineException {
        var program = helpers.named(helper);
        // A helper may be installed and not work: no session bus, no key.
        program.list(monitor);
        var auths = read();
        for (var one : auths.kept().values()) {
            // Once a store is in force docker asks the file no more, but for registries that are set to it.
            if (!auths.helpers().containsKey(one.key())) {
                store(program, one, monitor);
                auths.putEmpty(one.key());
            }
        }
        auths.useStore(helper);
        file.write(auths.config());
    }

    private static void store(CredentialHelper helper, Credential one, Monitor monitor) throws EngineException {
        if (one.identityToken().isEmpty()) {
            helper.store(one.key(), one.user(), one.secret(), monitor);
        } else {
            helper.store(one.key(), Auths.TOKEN, one.identityToken(), monitor);
        }
    }

    @Override
    public void logIn(LogIn logIn, Secret secret, Authentication by, Monitor monitor) throws EngineException {
        // First what would stand in the way of keeping it: a password is sent nowhere in vain.
        var before = read();
        before.kept();
        var helper = before.helper(logIn.registry().key());
        if (!helper.isEmpty()) {
            helpers.named(helper);
        }
        var token = by.authenticate(logIn, secret, monitor);
        var key = logIn.registry().key();
        keep(token.map(one -> new Credential(key, logIn.user(), NOTHING, one))
                .orElseGet(() -> new Credential(key, logIn.user(), secret, NOTHING)), monitor);
    }

    private synchronized void keep(Credential credential, Monitor monitor) throws EngineException {
        // Anew: it may have changed while the registry was asked.
        var auths = read();
        auths.kept();
        auths.decide();
        var helper = auths.helper(credential.key());
        if (helper.isEmpty()) {
            auths.put(credential);
        } else {
            store(helpers.named(helper), credential, monitor);
            auths.putEmpty(credential.key());
        }
        file.write(auths.config());
    }

    @Override
    public synchronized void logOut(RegistryName registry, Monitor monitor) throws EngineException {
        var auths = read();
        var helper = auths.helper(registry.key());
        if (!helper.isEmpty()) {
            erase(helpers.named(helper), registry, monitor);
        }
        if (auths.remove(registry)) {
            file.write(auths.config());
        }
    }

    /// Helpers differ in whether erasing what is not there is an error: only what is still there afterwards is one.
    private static void erase(CredentialHelper helper, RegistryName registry, Monitor monitor) throws EngineException {
        for (var key : registry.keys()) {
            try {
                helper.erase(key, monitor);
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.CANCELLED || helper.get(key, monitor).isPresent()) {
                    throw e;
                }
            }
        }
    }
}
