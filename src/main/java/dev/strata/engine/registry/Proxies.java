package dev.strata.engine.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.strata.engine.Secret;

/// Through which proxy a host is reached: the one of docker's config.json (`proxies.default`), else that of the
/// environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, in small letters too), else the system's. This computer is
/// reached through none.
public final class Proxies extends ProxySelector {

    /// No proxy for anyone.
    public static final Proxies NONE = new Proxies(Map.of(), Map.of(), Optional.empty());

    private static final List<java.net.Proxy> DIRECT = List.of(java.net.Proxy.NO_PROXY);
    private static final Secret NOBODY = Secret.of("");

    private final Optional<Proxy> https;
    private final Optional<Proxy> http;
    private final NoProxy none;
    private final boolean told;
    private final Optional<ProxySelector> system;

    /// @param docker `httpProxy`, `httpsProxy` and `noProxy` of config.json
    /// @param environment of this process
    /// @param system what the system has set
    public Proxies(Map<String, String> docker, Map<String, String> environment, Optional<ProxySelector> system) {
        var first = docker.containsKey("httpsProxy") || docker.containsKey("httpProxy");
        https = parse(first ? docker.getOrDefault("httpsProxy", "") : variable(environment, "HTTPS_PROXY"));
        http = parse(first ? docker.getOrDefault("httpProxy", "") : variable(environment, "HTTP_PROXY"));
        none = NoProxy.parse(first ? docker.getOrDefault("noProxy", "") : variable(environment, "NO_PROXY"));
        told = https.isPresent() || http.isPresent();
        this.system = system;
    }

    private static Optional<Proxy> parse(String text) {
        return text.isBlank() ? Optional.empty() : Proxy.parse(text);
    }

    private static String variable(Map<String, String> environment, String name) {
        var upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }

    private Optional<Proxy> of(URI to) {
        var secure = "https".equalsIgnoreCase(to.getScheme());
        var port = to.getPort() >= 0 ? to.getPort() : secure ? 443 : 80;
        return to.getHost() == null || none.covers(to.getHost(), port) ? Optional.empty() : secure ? https : http;
    }

    /// What the proxy on the way there wants to hear, as a `Proxy-Authorization` header has it after `Basic`.
    Secret login(URI to) {
        return of(to).map(Proxy::login).orElse(NOBODY);
    }

    @Override
    public List<java.net.Proxy> select(URI to) {
        if (to.getHost() == null || new NoProxy(List.of()).covers(to.getHost(), to.getPort())) {
            return DIRECT;
        }
        return told
                ? of(to).map(proxy -> List.of(new java.net.Proxy(java.net.Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))).orElse(DIRECT)
                : system.map(selector -> selector.select(to)).orElse(DIRECT);
    }

    @Override
    public void connectFailed(URI to, SocketAddress proxy, IOException failure) {
        system.filter(selector -> !told).ifPresent(selector -> selector.connectFailed(to, proxy, failure));
    }
}
