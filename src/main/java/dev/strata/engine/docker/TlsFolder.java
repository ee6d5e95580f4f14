package dev.strata.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import com.github.dockerjava.core.util.CertificateUtils;
import dev.strata.engine.EngineException;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;

/// Docker's folder of `ca.pem`, `cert.pem` and `key.pem`: whom to trust and how to identify oneself. Each may be missing.
final class TlsFolder {

    private TlsFolder() {
    }

    static SSLContext context(Path folder, boolean verify) throws EngineException {
        try {
            var keys = keys(folder.resolve("cert.pem"), folder.resolve("key.pem"));
            var context = SSLContext.getInstance("TLS");
            context.init(keys == null ? null : keys.getKeyManagers(),
                    verify ? trust(folder.resolve("ca.pem")) : new TrustManager[]{new TrustAll()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
            throw new EngineException(Unreachable.TLS_REFUSED,
                    "The certificates in " + folder + " cannot be used: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new EngineException(Unreachable.TLS_REFUSED,
                    "The key in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable KeyManagerFactory keys(Path certificate, Path key) throws Exception {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return null;
        }
        var store = CertificateUtils.createKeyStore(Files.readString(key), Files.readString(certificate));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        // docker-java seals the store in memory with this word.
        factory.init(store, "docker".toCharArray());
        return factory;
    }

    private static TrustManager @Nullable [] trust(Path ca) throws Exception {
        if (!Files.exists(ca)) {
            return null;
        }
        KeyStore store = CertificateUtils.createTrustStore(Files.readString(ca));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /// For a context whose owner has said SkipTLSVerify.
    private static final class TrustAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
