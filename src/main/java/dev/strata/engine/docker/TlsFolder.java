package dev.strata.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import dev.strata.engine.EngineException;
import dev.strata.engine.Unreachable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/// Docker's folder of `ca.pem`, `cert.pem` and `key.pem`: whom to trust and how to identify oneself. Each may be missing.
///
/// docker-java's own reader needs Bouncy Castle among the system's security providers; this one leaves them alone.
///
/// @param own the certificate to identify oneself with; null without one
record TlsFolder(Path folder, SSLContext context, @Nullable X509Certificate own) {

    private static final char[] NO_PASSWORD = new char[0];

    /// @param verify whether the engine must prove who it is
    static TlsFolder read(Path folder, boolean verify) throws EngineException {
        try {
            var chain = chain(folder.resolve("cert.pem"), folder.resolve("key.pem"));
            var trust = verify ? new NamingTrust(authorities(folder.resolve("ca.pem"))) : new TrustAll();
            var context = SSLContext.getInstance("TLS");
            context.init(chain.isEmpty() ? null : keys(chain, key(folder.resolve("key.pem"))),
                    new TrustManager[]{trust},
                    new SecureRandom());
            return new TlsFolder(folder, context, chain.isEmpty() ? null : chain.getFirst());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new EngineException(Unreachable.TLS_REFUSED,
                    "The certificates in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> chain(Path certificate, Path key) throws IOException {
        return Files.exists(certificate) && Files.exists(key) ? certificates(certificate) : List.of();
    }

    private static KeyManager[] keys(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
            if (found.isEmpty()) {
                throw new CertificateException("it is empty");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file.getFileName() + " holds no certificate: " + e.getMessage(), e);
        }
    }

    /// In any of the forms that openssl has written over the years.
    private static PrivateKey key(Path file) throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            for (var part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (part instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
        }
        throw new IOException(file.getFileName() + " holds no key that can be read without a passphrase");
    }

    /// Null for the system's own.
    private static @Nullable KeyStore authorities(Path ca) throws GeneralSecurityException, IOException {
        if (!Files.exists(ca)) {
            return null;
        }
        var store = emptyStore();
        var number = 0;
        for (var certificate : certificates(ca)) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        return store;
    }
}
