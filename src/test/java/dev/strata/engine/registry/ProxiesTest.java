package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which proxy is asked for whom, and that it is.
class ProxiesTest {

    private static final String LOGIN = "me:s3cret%40";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "registry.acme.dev | 443  | acme.dev          | true",
            "acme.dev          | 443  | acme.dev          | true",
            "notacme.dev       | 443  | acme.dev          | false",
            "acme.dev          | 443  | .acme.dev         | false",
            "a.acme.dev        | 443  | .acme.dev         | true",
            "a.acme.dev        | 443  | *.acme.dev        | true",
            "A.Acme.Dev        | 443  | ACME.dev          | true",
            "acme.dev          | 5000 | acme.dev:5000     | true",
            "acme.dev          | 443  | acme.dev:5000     | false",
            "10.1.2.3          | 80   | 10.0.0.0/8        | true",
            "11.1.2.3          | 80   | 10.0.0.0/8        | false",
            "10.1.2.3          | 80   | 10.1.2.3          | true",
            "10.1.2.3          | 80   | 10.1.2.3:81       | false",
            "[fd00::1]         | 80   | fd00::/8          | true",
            "[fd00::1]         | 80   | fd00::1           | true",
            "[fd00::1]         | 80   | [fd00::1]:80      | true",
            "ghcr.io           | 443  | *                 | true",
            "ghcr.io           | 443  | ,  , x/99, :::    | false",
            "10.1.2.3          | 80   | 10.0.0.0/99       | false",
            "127.0.0.1         | 80   | ''                | true",
            "localhost         | 5000 | ''                | true",
            "[::1]             | 80   | ''                | true",
            "ghcr.io           | 443  | ' acme.dev , ghcr.io ' | true"})
    void noProxyNamesWhomNoneIsAskedFor(String host, int port, String list, boolean covered) {
        assertEquals(covered, NoProxy.parse(list).covers(host, port));
    }

    private static String chosen(Proxies proxies, String to) {
        return proxies.select(URI.create(to)).getFirst().toString();
    }

    private static Optional<ProxySelector> system() {
        return Optional.of(new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(URI uri) {
                return List.of(new java.net.Proxy(java.net.Proxy.Type.HTTP,
                        java.net.InetSocketAddress.createUnresolved("system", 1)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            }
        });
    }

    @Test
    void dockersSettingComesBeforeTheEnvironmentAndThatBeforeTheSystem() {
        var docker = Map.of("httpsProxy", "http://docker:3128", "noProxy", "acme.dev");
        var environment = Map.of("HTTPS_PROXY", "http://environment:3128", "http_proxy", "small:8080");
        assertTrue(chosen(new Proxies(docker, environment, system()), "https://ghcr.io/v2/").contains("docker"));
        assertEquals("DIRECT", chosen(new Proxies(docker, environment, system()), "https://acme.dev/v2/"));
        assertEquals("DIRECT", chosen(new Proxies(docker, environment, system()), "http://ghcr.io/"));
        assertTrue(chosen(new Proxies(Map.of(), environment, system()), "https://ghcr.io/").contains("environment"));
        assertTrue(chosen(new Proxies(Map.of(), environment, system()), "http://ghcr.io/").contains("small"));
        assertTrue(chosen(new Proxies(Map.of(), Map.of(), system()), "https://ghcr.io/").contains("system"));
        assertEquals("DIRECT", chosen(new Proxies(Map.of(), Map.of(), system()), "http://localhost:5000/"));
        assertEquals("DIRECT", chosen(new Proxies(Map.of("httpsProxy", "socks5://x"), Map.of(), Optional.empty()),
                "https://ghcr.io/"));
    }

    @Test
    void itsLoginIsForTheProxyAlone() throws Exception {
        try (var proxy = new OneProxy()) {
            var proxies = new Proxies(Map.of("httpProxy", "http://" + LOGIN + "@localhost:" + proxy.port(),
                    "httpsProxy", "http://" + LOGIN + "@localhost:" + proxy.port(), "noProxy", "direct.invalid"),
                    Map.of(), Optional.empty());
            assertFalse(proxies.login(URI.create("https://ghcr.io/")).toString().contains("s3cret"));
            var header = "Basic " + Base64.getEncoder().encodeToString("me:s3cret@".getBytes(StandardCharsets.UTF_8));
            try (var transport = new Transport(Trust.SYSTEM, proxies)) {
                var answer = transport.send("GET", URI.create("http://far.invalid/v2/"), Map.of(), "", new byte[0],
                        1000, Monitor.NONE);
                assertEquals("through the proxy", new String(answer.body(), StandardCharsets.UTF_8));
                assertEquals(List.of("GET http://far.invalid/v2/ HTTP/1.1 " + header), proxy.asked);
                org.junit.jupiter.api.Assertions.assertThrows(EngineException.class, () -> transport.send("GET",
                        URI.create("https://far.invalid/v2/"), Map.of(), "", new byte[0], 1000, Monitor.NONE));
                assertTrue(proxy.asked.getLast().startsWith("CONNECT far.invalid:443 HTTP/1.1"), proxy.asked::toString);
                assertTrue(proxies.login(URI.create("http://direct.invalid/")).isEmpty());
            }
        }
    }

    /// A proxy that answers plain requests itself, and refuses tunnels.
    private static final class OneProxy implements AutoCloseable {

        final List<String> asked = new CopyOnWriteArrayList<>();
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        OneProxy() throws IOException {
            Thread.ofPlatform().daemon().start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    answer(socket);
                } catch (IOException e) {
                    // The test is over, or the client went.
                }
            }
        }

        private void answer(Socket socket) throws IOException {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var first = in.readLine();
            var login = "";
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.regionMatches(true, 0, "proxy-authorization: ", 0, 21)) {
                    login = line.substring(21);
                }
            }
            asked.add(first + " " + login);
            var words = "through the proxy";
            socket.getOutputStream().write((first.startsWith("CONNECT")
                    ? "HTTP/1.1 403 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Length: " + words.length() + "\r\nConnection: close\r\n\r\n" + words)
                    .getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
