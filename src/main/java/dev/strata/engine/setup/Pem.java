package dev.strata.engine.setup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// Certificates and keys as files have them, in PEM or DER.
final class Pem {

    private static final long MOST = 1 << 20;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private Pem() {
    }

    /// @throws IOException in a sentence
    static byte[] file(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        if (Files.size(file) > MOST) {
            throw new IOException(file + " is too large for certificates or a key.");
        }
        return Files.readAllBytes(file);
    }

    /// In the order of the file; at least one.
    ///
    /// @throws IOException in a sentence
    static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            var all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(file(file))).stream()
                    .map(X509Certificate.class::cast).toList();
            if (all.isEmpty()) {
                throw new IOException("There is no certificate in " + file + ".");
            }
            return all;
        } catch (CertificateException e) {
            throw new IOException("There is no certificate in " + file + ", neither in PEM nor in DER.", e);
        }
    }

    /// @throws IOException in a sentence
    static PrivateKey key(Path file) throws IOException {
        var bytes = file(file);
        try {
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (!text.contains("-----BEGIN")) {
                return plain(PrivateKeyInfo.getInstance(bytes));
            }
            var parser = new PEMParser(new StringReader(text));
            for (var found = parser.readObject(); found != null; found = parser.readObject()) {
                switch (found) {
                    case PrivateKeyInfo info -> {
                        return plain(info);
                    }
                    case PEMKeyPair pair -> {
                        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair _,PKCS8EncryptedPrivateKeyInfo _ -> throw new IOException("The key in "
                            + file + " is encrypted: a registry has nobody to ask for the passphrase.");
                    default -> {
                        // A file may hold a curve's parameters or certificates beside its key.
                    }
                }
            }
        } catch (PEMException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("The key in " + file + " cannot be read: " + e.getMessage(), e);
        }
        throw new IOException("There is no private key in " + file + ".");
    }

    private static PrivateKey plain(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        var name = switch (algorithm.getId()) {
            case "1.2.840.113549.1.1.1" -> "RSA";
            case "1.2.840.10045.2.1" -> "EC";
            case "1.3.101.112" -> "Ed25519";
            default -> throw new GeneralSecurityException("its algorithm " + algorithm + " is none for a server");
        };
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    static String of(List<X509Certificate> certificates) throws GeneralSecurityException {
        var all = new StringBuilder();
        for (var certificate : certificates) {
            all.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        return all.toString();
    }

    static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }

    static String words(List<String> names) {
        return names.stream().collect(Collectors.joining(", "));
    }
}
