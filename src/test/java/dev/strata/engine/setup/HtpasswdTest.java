package dev.strata.engine.setup;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.engine.RegistrySetup.User;
import dev.strata.engine.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of users, read by Apache's own htpasswd.
class HtpasswdTest {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void htpasswdTakesEachPasswordAndNoOther() throws Exception {
        // The last has as many bytes as bcrypt reads.
        var passwords = List.of("geheim", "mit ä und €", "p".repeat(72));
        var users = passwords.stream().map(password -> new User("user" + passwords.indexOf(password),
                Secret.of(password))).toList();
        var file = Files.write(folder.resolve("htpasswd"), Htpasswd.of(users));
        for (var i = 0; i < passwords.size(); i++) {
            var user = "user" + i;
            var password = passwords.get(i);
            Said.by("htpasswd", "-vb", file.toString(), user, password);
            assertThrows(AssertionError.class,
                    () -> Said.by("htpasswd", "-vb", file.toString(), user, "x" + password.substring(1)));
        }
        assertTrue(Files.readString(file).startsWith("user0:$2y$10$"));
    }
}
