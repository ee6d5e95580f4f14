package dev.strata.engine.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.harness.Certificates;

/// Gives tokens for a real registry (distribution's "Token Authentication Specification"): the user `writer` may do all,
/// `reader` read only; the password is `geheim`, the refresh token `lange`.
final class TokenServer implements AutoCloseable {

    private static final String PASSWORD = "geheim";

    private final HttpServer server;
    private final Path certificate;
    private final PrivateKey key;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int stale;

    TokenServer(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        new Certificates(folder).authority("tokens");
        certificate = folder.resolve("tokens.pem");
        key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(folder.resolve("tokens.key"))));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::give);
        server.start();
    }

    /// What a registry's settings say of it.
    String settings() {
        return "auth: {token: {realm: \"http://localhost:%d/token\", service: tests, issuer: tests, rootcertbundle: %s}}"
                .formatted(server.getAddress().getPort(), certificate);
    }

    /// The tokens that were asked for: how, who, and the scopes.
    List<String> asked() {
        return asked;
    }

    /// The next tokens ended long ago.
    void stale(int next) {
        stale = next;
    }

    private static byte[] der(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            var post = exchange.getRequestMethod().equals("POST");
            var form = post
                    ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    : exchange.getRequestURI().getRawQuery();
            var login = exchange.getRequestHeaders().getFirst("Authorization");
            var who = post
                    ? values(form, "refresh_token").equals(List.of("lange")) ? "writer" : "?"
                    : login == null ? "" : user(login);
            var scopes = values(form, "scope").stream().flatMap(scope -> Arrays.stream(scope.split(" "))).toList();
            asked.add((post ? "refresh " : "password ") + who + " " + String.join(" ", scopes));
            if (who.equals("?")) {
                answer(exchange, 401, "{}");
            } else {
                answer(exchange, 200, "{\"token\":\"" + token(who, scopes) + "\",\"expires_in\":300}");
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String user(String basic) {
        var login = new String(Base64.getDecoder().decode(basic.substring("Basic ".length())), StandardCharsets.UTF_8);
        return login.endsWith(":" + PASSWORD) ? login.substring(0, login.indexOf(':')) : "?";
    }

    private static List<String> values(String form, String name) {
        return Arrays.stream(form.split("&")).filter(field -> field.startsWith(name + "="))
                .map(field -> URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8)).toList();
    }

    private String token(String who, List<String> scopes) throws IOException, GeneralSecurityException {
        var access = scopes.stream().map(scope -> scope.split(":")).map(parts -> "{\"type\":\"" + parts[0]
                + "\",\"name\":\"" + parts[1] + "\",\"actions\":[" + Arrays.stream(parts[2].split(","))
                        .filter(action -> who.equals("writer") || who.equals("reader") && action.equals("pull"))
                        .map(action -> "\"" + action + "\"").collect(Collectors.joining(","))
                + "]}").collect(Collectors.joining(","));
        var now = Instant.now().getEpochSecond();
        var ends = stale > 0 ? now - 3_600 : now + 300;
        stale = Math.max(0, stale - 1);
        var head = base64("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\""
                + Base64.getEncoder().encodeToString(der(certificate)) + "\"]}");
        var body = base64(
                "{\"iss\":\"tests\",\"sub\":\"%s\",\"aud\":\"tests\",\"exp\":%d,\"nbf\":%d,\"iat\":%d,\"jti\":\"%s\",\"access\":[%s]}"
                        .formatted(who, ends, now - 7_200, now - 7_200, UUID.randomUUID(), access));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
        return head + "." + body + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
