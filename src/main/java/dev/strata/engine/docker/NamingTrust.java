package dev.strata.engine.docker;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;

/// Trusts as the system does, and names the certificate that it refuses: "unable to find valid certification path" helps
/// nobody.
final class NamingTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;

    /// @param authorities null for those the system trusts
    NamingTrust(@Nullable KeyStore authorities) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                judge = extended;
                return;
            }
        }
        throw new GeneralSecurityException("This Java knows no X.509 certificates");
    }

    /// Whose it is, whose word stands for that, and until when.
    static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal() + " issued by " + certificate.getIssuerX500Principal()
                + " and valid until " + certificate.getNotAfter().toInstant();
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static void named(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            // Without the cause: whoever looks for the root of the failure shall find this sentence.
            var named = new CertificateException("The engine's certificate, " + name(chain[0]) + ", is not trusted"
                    + (e.getCause() == null ? ": " + e.getMessage() : "."));
            named.addSuppressed(e);
            throw named;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        named(chain, () -> judge.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        named(chain, () -> judge.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        named(chain, () -> judge.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
