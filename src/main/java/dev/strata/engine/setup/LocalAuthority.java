package dev.strata.engine.setup;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The authority of this computer: made once, for ten years, and used again for each registry that is set up here. Its
/// key lies beside its certificate, unencrypted, and only its owner may read it: a passphrase would be asked for at every
/// registry and renewal, and one that is kept beside the key protects nothing.
final class LocalAuthority {

    private static final String CERTIFICATE = "ca.crt";
    private static final String KEY = "ca.key";
    private static final int YEARS = 10;
    private static final int SERVER_DAYS = 365;
    /// Clocks differ.
    private static final Duration EARLIER = Duration.ofHours(1);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;
    private static final int MOST_COMMON_NAME = 64;
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");

    private final Path folder;

    /// What a server shows, and what clients know it by.
    ///
    /// @param chain the server's certificate first
    record Signed(List<X509Certificate> chain, PrivateKey key, X509Certificate authority) {
    }

    private record Pair(X509Certificate certificate, PrivateKey key) {
    }

    LocalAuthority(Path folder) {
        this.folder = folder;
    }

    Path keyFile() {
        return folder.resolve(KEY);
    }

    /// @return empty while there is none, or none that lasts as long as a server's certificate
    Optional<X509Certificate> certificate() throws IOException {
        if (!Files.exists(folder.resolve(CERTIFICATE)) || !Files.exists(keyFile())) {
            return Optional.empty();
        }
        var found = Pem.certificates(folder.resolve(CERTIFICATE)).getFirst();
        var needed = Instant.now().plus(Duration.ofDays(SERVER_DAYS));
        return found.getNotAfter().toInstant().isAfter(needed) ? Optional.of(found) : Optional.empty();
    }

    /// Signs a new server's certificate for a year, with the authority that is there or a new one.
    ///
    /// @param names hosts and addresses, the one it is called by first
    synchronized Signed sign(List<String> names) throws IOException, GeneralSecurityException {
        var authority = certificate().isPresent()
                ? new Pair(certificate().orElseThrow(), Pem.key(keyFile()))
                : make();
        var keys = keys();
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(authority.certificate(), serial(), Date.from(now.minus(EARLIER)),
                Date.from(now.plus(Duration.ofDays(SERVER_DAYS))), named(names.getFirst()), keys.getPublic());
        try {
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                    extensions.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    extensions.createAuthorityKeyIdentifier(authority.certificate()));
            var made = finished(builder, authority.key());
            return new Signed(List.of(made), keys.getPrivate(), authority.certificate());
        } catch (OperatorException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /// One that has come to its end stays beside the new one: registries that it signed for are still known by it.
    private Pair make() throws IOException, GeneralSecurityException {
        var keys = keys();
        var now = Instant.now();
        var name = new X500Principal("CN=" + commonName() + ",O=Strata");
        var until = now.atZone(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var builder = new JcaX509v3CertificateBuilder(name, serial(), Date.from(now.minus(EARLIER)), Date.from(until),
                name, keys.getPublic());
        X509Certificate made;
        try {
            var identifier = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifier);
            made = finished(builder, keys.getPrivate());
        } catch (OperatorException e) {
            throw new GeneralSecurityException(e);
        }
        OwnerOnly.folder(folder);
        for (var old : List.of(CERTIFICATE, KEY)) {
            if (Files.exists(folder.resolve(old))) {
                Files.move(folder.resolve(old), folder.resolve(old + "." + now.getEpochSecond()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        OwnerOnly.write(keyFile(), Pem.of(keys.getPrivate()));
        Files.writeString(folder.resolve(CERTIFICATE), Pem.of(List.of(made)));
        return new Pair(made, keys.getPrivate());
    }

    /// Whoever finds it in a system's store sees whose it is.
    private static String commonName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "this computer";
        }
        var name = "Registry authority of " + host.replaceAll("[^A-Za-z0-9. -]", "-");
        return name.length() > MOST_COMMON_NAME ? name.substring(0, MOST_COMMON_NAME) : name;
    }

    /// The names that count are the alternative ones.
    private static X500Principal named(String host) {
        return new X500Principal("CN=" + (host.length() > MOST_COMMON_NAME || !host.matches("[A-Za-z0-9.:-]+")
                ? "registry"
                : host));
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1);
    }

    private static X509Certificate finished(JcaX509v3CertificateBuilder builder, PrivateKey signer)
            throws OperatorException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer)));
    }
}
