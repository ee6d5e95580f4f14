package dev.strata.engine.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.strata.engine.RegistrySetup.Inspected;
import org.jspecify.annotations.Nullable;

/// A server's certificate that one has, with what is wrong with it.
record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {

    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final Duration SOON = Duration.ofDays(30);

    /// @throws IOException in a sentence
    static OwnCertificate read(Path certificate, Path key) throws IOException {
        return new OwnCertificate(Pem.certificates(certificate), Pem.key(key));
    }

    /// The one that signed all of it, where it is among them.
    Optional<X509Certificate> root() {
        var last = chain.getLast();
        return last.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                ? Optional.of(last)
                : Optional.empty();
    }

    /// @param host what clients call the server
    Inspected inspect(String host) {
        var faults = new ArrayList<String>();
        var facts = new ArrayList<String>();
        var server = chain.getFirst();
        var now = Instant.now();
        var until = server.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            faults.add("It has been out of date since " + day(until) + ".");
        } else if (now.isBefore(server.getNotBefore().toInstant())) {
            faults.add("It is not valid before " + day(server.getNotBefore().toInstant()) + ".");
        } else {
            facts.add("It is valid until " + day(until) + (until.isBefore(now.plus(SOON)) ? ", which is soon." : "."));
        }
        if (!matches(server.getPublicKey())) {
            faults.add(chain.stream().skip(1).anyMatch(other -> matches(other.getPublicKey()))
                    ? "The server’s certificate must be the first in the file; the key belongs to a later one."
                    : "The key is not that of the certificate.");
        }
        names(server, host, faults, facts);
        usage(server, faults);
        order(faults, facts);
        return new Inspected(faults, facts);
    }

    private static String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locale.ENGLISH)
                .withZone(ZoneId.systemDefault()).format(instant);
    }

    /// Whether the key signs what the certificate's verifies.
    private boolean matches(PublicKey other) {
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            var text = "registry".getBytes(StandardCharsets.US_ASCII);
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            var signature = signing.sign();
            var verifying = Signature.getInstance(algorithm);
            verifying.initVerify(other);
            verifying.update(text);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void names(X509Certificate server, String host, List<String> faults, List<String> facts) {
        var names = alternatives(server);
        if (names.isEmpty()) {
            faults.add("It has no subject alternative names, and no client goes by a common name any more.");
        } else if (names.stream().noneMatch(name -> covers(name, host))) {
            faults.add("It is not for “" + host + "”: it is for " + Pem.words(names) + ".");
        } else {
            facts.add("It is for " + Pem.words(names) + ".");
        }
    }

    private static List<String> alternatives(X509Certificate server) {
        try {
            var all = server.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream().filter(one -> one.getFirst() instanceof Integer kind && (kind == DNS || kind == IP))
                            .map(one -> String.valueOf(one.get(1))).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /// A star stands for one whole label (RFC 9525, 6.3).
    private static boolean covers(String name, String host) {
        var dot = host.indexOf('.');
        return name.equalsIgnoreCase(host)
                || name.startsWith("*.") && dot > 0 && name.substring(1).equalsIgnoreCase(host.substring(dot));
    }

    private static void usage(X509Certificate server, List<String> faults) {
        try {
            var usages = server.getExtendedKeyUsage();
            if (usages != null && !usages.contains(SERVER)) {
                faults.add("It is not for servers: its extended key usage lacks serverAuth.");
            }
        } catch (CertificateParsingException e) {
            faults.add("What it may be used for cannot be read: " + e.getMessage());
        }
    }

    private void order(List<String> faults, List<String> facts) {
        for (var i = 0; i + 1 < chain.size(); i++) {
            var issuer = wrong(chain.get(i), chain.get(i + 1));
            if (issuer != null) {
                faults.add(
                        "The chain is out of order: certificate " + (i + 2) + " has not signed certificate " + (i + 1)
                                + ", “" + issuer + "” has.");
                return;
            }
        }
        if (root().isEmpty()) {
            facts.add("The authority behind it, “" + chain.getLast().getIssuerX500Principal()
                    + "”, is not in the file: it must be one that every client knows.");
        }
    }

    private static @Nullable String wrong(X509Certificate one, X509Certificate next) {
        try {
            one.verify(next.getPublicKey());
            return null;
        } catch (GeneralSecurityException e) {
            return one.getIssuerX500Principal().toString();
        }
    }
}
