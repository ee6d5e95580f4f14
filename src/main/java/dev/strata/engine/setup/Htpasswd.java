package dev.strata.engine.setup;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

import dev.strata.engine.RegistrySetup;
import dev.strata.engine.Secret;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// A file of users as Apache's htpasswd writes it with `-B`, the only form that Docker's registry takes.
final class Htpasswd {

    /// 2^10 rounds, as much as a registry should do for each request: it asks for the password every time.
    private static final int COST = 10;
    private static final int SALT = 16;

    private Htpasswd() {
    }

    static byte[] of(List<RegistrySetup.User> users) {
        var random = new SecureRandom();
        var lines = new StringBuilder();
        for (var user : users) {
            lines.append(user.name()).append(':').append(hash(user.password(), random)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(Secret password, SecureRandom random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password.reveal()));
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        try {
            return OpenBSDBCrypt.generate("2y", bytes, salt, COST);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }
}
