package dev.strata.engine.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import org.jspecify.annotations.Nullable;

/// What TLS makes of a [Trust].
final class TrustedTls {

    private static final long MOST = 4 << 20;

    private TrustedTls() {
    }

    /// With the certificates that docker takes for a registry (`certs.d/HOST:PORT/*.crt`, docker's "Verify repository
    /// client with certificates").
    ///
    /// @param folders where a `certs.d` may be
    static Trust withDockers(Trust trust, String host, List<Path> folders) {
        var all = new ArrayList<>(trust.authorities());
        for (var folder : folders) {
            var of = folder.resolve("certs.d").resolve(host);
            if (Files.isDirectory(of)) {
                try (var files = Files.list(of)) {
                    files.filter(file -> file.toString().endsWith(".crt")).sorted().forEach(all::add);
                } catch (IOException e) {
                    System.getLogger(TrustedTls.class.getName()).log(System.Logger.Level.INFO, "{0}: {1}", of, e);
                }
            }
        }
        return new Trust(all, trust.pin(), trust.insecure());
    }

    /// @throws EngineException FAILED a certificate cannot be read
    static SSLContext context(Trust trust) throws EngineException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{trust.pin().isEmpty()
                    ? among(certificates(trust.authorities()))
                    : new Pinned(trust.pin())}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new EngineException(Kind.FAILED, "The certificates for registries cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static List<X509Certificate> certificates(List<Path> authorities) throws IOException, CertificateException {
        var all = new ArrayList<X509Certificate>();
        for (var file : authorities) {
            if (Files.size(file) > MOST) {
                throw new IOException(file + " is too large for a certificate.");
            }
            try (var in = Files.newInputStream(file)) {
                CertificateFactory.getInstance("X.509").generateCertificates(in)
                        .forEach(one -> all.add((X509Certificate) one));
            } catch (CertificateException e) {
                throw new IOException(file + " holds no certificate in PEM or DER.", e);
            }
        }
        return all;
    }

    /// The system's and these.
    private static X509TrustManager among(List<X509Certificate> own) throws GeneralSecurityException, IOException {
        if (own.isEmpty()) {
            return manager(null);
        }
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var all = Stream.concat(Arrays.stream(manager(null).getAcceptedIssuers()), own.stream()).toList();
        for (var i = 0; i < all.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), all.get(i));
        }
        return manager(store);
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast).findFirst().orElseThrow();
    }

    /// The certificate's digest, as a pin has it.
    static String pinOf(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes one certificate, whatever name it is for: it has been looked at by a person.
    private static final class Pinned extends javax.net.ssl.X509ExtendedTrustManager {

        private final String pin;

        Pinned(String pin) {
            this.pin = pin;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !pinOf(chain[0]).equals(pin)) {
                throw new CertificateException("The registry shows another certificate than the one that was pinned.");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("No clients are expected.");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket)
                throws CertificateException {
            throw new CertificateException("No clients are expected.");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("No clients are expected.");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
