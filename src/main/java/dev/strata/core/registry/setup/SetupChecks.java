package dev.strata.core.registry.setup;

import java.net.InetAddress;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.VolumeMapping;

/// What is wrong with the wishes for a registry, before an engine is asked, and what is at risk though nothing is wrong.
public final class SetupChecks {

    /// bcrypt reads no further (its paper, and htpasswd's manual).
    private static final int MOST_PASSWORD = 72;
    private static final int MOST_USER = 255;
    private static final int LAST_PORT = 65_535;
    private static final Pattern CONTAINER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    /// RFC 1123, 2.1; a star may be the whole first label of a certificate's name (RFC 9525, 6.3).
    private static final Pattern HOST = Pattern
            .compile("(?:\\*\\.)?[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final int MOST_HOST = 253;
    private static final Pattern NUMBERS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");

    /// What a sentence is about.
    public enum Field {
        IMAGE, CONTAINER, STORAGE, ADDRESS, PORT, HOST, NAMES, USERS
    }

    public record Problem(Field field, String sentence) {
    }

    private SetupChecks() {
    }

    /// In the order of the fields; none when an engine can be asked.
    public static List<Problem> of(SetupWishes wishes) {
        var found = new ArrayList<Problem>();
        image(wishes.image()).ifPresent(words -> found.add(new Problem(Field.IMAGE, words)));
        if (!CONTAINER.matcher(wishes.container()).matches()) {
            found.add(new Problem(Field.CONTAINER, "A container’s name has two or more letters, digits, “_”, “.” or "
                    + "“-”, and begins with a letter or a digit."));
        }
        storage(wishes.storage()).ifPresent(words -> found.add(new Problem(Field.STORAGE, words)));
        if (!PORT.matcher(wishes.port()).matches() || Integer.parseInt(wishes.port()) > LAST_PORT) {
            found.add(new Problem(Field.PORT, "A port is a number from 1 to " + LAST_PORT + "."));
        } else {
            address(wishes).ifPresent(words -> found.add(new Problem(Field.ADDRESS, words)));
            host(wishes).ifPresent(words -> found.add(new Problem(Field.HOST, words)));
        }
        if (wishes.encryption() == Encryption.LOCAL_AUTHORITY) {
            wishes.otherNames().stream().filter(name -> !hostOrAddress(name)).findFirst()
                    .ifPresent(name -> found.add(new Problem(Field.NAMES, "“" + name
                            + "” is neither a host’s name nor an address: no certificate can be for it.")));
        }
        if (!wishes.open()) {
            users(wishes.users()).ifPresent(words -> found.add(new Problem(Field.USERS, words)));
        }
        return found;
    }

    private static Optional<String> image(String image) {
        try {
            ImageReference.parse(image);
            return Optional.empty();
        } catch (InvalidReference e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> storage(String storage) {
        if (storage.isEmpty()) {
            return Optional.of("Its images need a place: a volume’s name, or a folder of the engine’s computer.");
        }
        try {
            VolumeMapping.parse(SetupWishes.mount(storage));
            return Optional.empty();
        } catch (InvalidOption e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> address(SetupWishes wishes) {
        if (wishes.address().isEmpty()) {
            return Optional.empty();
        }
        try {
            PortMapping.parse(new PortMapping(wishes.address(), wishes.port(), "5000", "tcp").toString());
            return Optional.empty();
        } catch (InvalidOption e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> host(SetupWishes wishes) {
        var bare = wishes.host().replaceAll("[\\[\\]]", "");
        try {
            if (hostOrAddress(bare) && !bare.startsWith("*")
                    && wishes.registry().domain().endsWith(":" + wishes.port())) {
                return Optional.empty();
            }
        } catch (InvalidReference e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return Optional.of("“" + wishes.host() + "” is neither a host’s name nor an address: no image can be called "
                + "after it.");
    }

    /// Reads literals only: nobody is asked for a name.
    private static boolean hostOrAddress(String name) {
        if (!NUMBERS.matcher(name).matches()) {
            return name.length() <= MOST_HOST && HOST.matcher(name).matches();
        }
        try {
            InetAddress.ofLiteral(name);
            return !name.contains("%");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// A line of an htpasswd file is a user, a colon and a hash.
    private static Optional<String> users(List<String> users) {
        if (users.isEmpty()) {
            return Optional.of("Who may log in? Add a user, or let everyone in.");
        }
        var seen = new HashSet<String>();
        for (var user : users) {
            if (user.isEmpty()) {
                return Optional.of("A user needs a name.");
            }
            if (user.contains(":") || user.startsWith("#")
                    || user.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
                return Optional.of("“" + user + "” cannot log in: a name has no colon and no blank, and does not "
                        + "begin with “#”.");
            }
            if (user.getBytes(StandardCharsets.UTF_8).length > MOST_USER) {
                return Optional.of("A user’s name has at most " + MOST_USER + " bytes.");
            }
            if (!seen.add(user)) {
                return Optional.of("“" + user + "” is there twice.");
            }
        }
        return Optional.empty();
    }

    /// What is wrong with a user's password.
    ///
    /// @param again the same once more
    public static Optional<String> password(String user, CharSequence password, CharSequence again) {
        if (password.isEmpty()) {
            return Optional.of("“" + user + "” needs a password.");
        }
        if (password.chars().anyMatch(c -> c == 0)) {
            return Optional.of("A password holds no zero byte.");
        }
        if (StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)).remaining() > MOST_PASSWORD) {
            return Optional.of("The password of “" + user + "” is too long: bcrypt reads " + MOST_PASSWORD
                    + " bytes, and more would not count.");
        }
        return CharSequence.compare(password, again) == 0
                ? Optional.empty()
                : Optional.of("The two passwords of “" + user + "” are not the same.");
    }

    /// What may happen to those who use it, worst first; each is to be read before it is set up.
    public static List<String> risks(SetupWishes wishes) {
        var risks = new ArrayList<String>();
        if (!wishes.tls()) {
            risks.add(wishes.loopback()
                    ? "Without TLS, other programs and users of that computer can put themselves in its place and read "
                            + "what is sent. Docker accepts this for localhost; Podman has to be told."
                    : "Without TLS, whoever is on the way can read every image and change it unseen"
                            + (wishes.open() ? "" : ", and read the passwords")
                            + ". Each client has to be told to accept that.");
        }
        if (wishes.open() && !wishes.loopback()) {
            risks.add("Without users, whoever reaches port " + wishes.port() + " can read and overwrite every image"
                    + (wishes.deletion() ? ", and delete them." : "."));
        }
        return risks;
    }
}
