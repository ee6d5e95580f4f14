package dev.strata.engine.docker;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpException;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.NoHttpResponseException;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;

/// Turns what goes wrong beneath into an [EngineException]: by status and type where these tell, by the engine's words
/// only where nothing else does (a stream that began with 200, Podman's 500 for everything).
final class Failures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Failures() {
    }

    static EngineException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException known) {
                return known;
            }
            if (cause instanceof DockerException docker) {
                return ofStatus(docker.getHttpStatus(), words(docker.getMessage()));
            }
        }
        var root = root(failure);
        if (root instanceof RawRequests.BadAnswer) {
            return new EngineException(Kind.FAILED, text(root), failure);
        }
        if (root instanceof StreamReadException && !(root instanceof JsonEOFException)) {
            return new EngineException(Kind.FAILED, "The engine's answer is not JSON: " + text(root), failure);
        }
        if (root instanceof IOException || root instanceof HttpException) {
            return new EngineException(Unreachable.GONE, "The connection to the engine broke: " + text(root), failure);
        }
        if (root instanceof IllegalStateException) {
            // What the client says once it has been closed.
            return new EngineException(Unreachable.GONE, "The connection to the engine was closed", failure);
        }
        return new EngineException(Kind.FAILED, text(root), failure);
    }

    /// A refusal with an HTTP status and the engine's words.
    static EngineException ofStatus(int status, String words) {
        var kind = switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 404 -> notFound(words);
            case 409 -> programMissing(words) ? Kind.FAILED : Kind.CONFLICT;
            case 501 -> Kind.UNSUPPORTED;
            case 507 -> Kind.NO_SPACE;
            default -> kindOf(words);
        };
        return new EngineException(kind, words.isEmpty() ? "The engine answered with status " + status : words);
    }

    private static Kind notFound(String words) {
        var kind = kindOf(words);
        return kind == Kind.UNAUTHORIZED ? kind : programMissing(words) ? Kind.FAILED : Kind.NOT_FOUND;
    }

    /// What is not found is inside the container.
    private static boolean programMissing(String words) {
        return has(words.toLowerCase(Locale.ROOT), "oci runtime", "executable file not found");
    }

    /// What an error inside a stream is about, which has nothing but its words.
    static EngineException inStream(String words) {
        return new EngineException(kindOf(words), words);
    }

    private static Kind kindOf(String words) {
        var w = words.toLowerCase(Locale.ROOT);
        if (has(w, "no space left")) {
            return Kind.NO_SPACE;
        }
        if (has(w, "access denied", "access to the resource is denied", "unauthorized", "authentication required",
                "no basic auth", "denied:", "incorrect username or password", "invalid username/password")) {
            return Kind.UNAUTHORIZED;
        }
        if (has(w, "x509:", "certificate signed by unknown authority", "certificate is not trusted")) {
            return Kind.UNTRUSTED;
        }
        if (has(w, "server gave http response", "http: server gave")) {
            return Kind.PLAIN_HTTP;
        }
        if (has(w, "connection refused", "no such host", "i/o timeout", "no route to host", "connection reset",
                "tls handshake", "context deadline exceeded",
                "network is unreachable",
                "dial tcp", "server misbehaving", "client.timeout", "unexpected eof", "request canceled")) {
            return Kind.NETWORK;
        }
        if (programMissing(words)) {
            return Kind.FAILED;
        }
        if (has(w, "port is already allocated", "address already in use", "is already in use",
                "container state improper", "only attach to created or running", "is not running", "is paused")) {
            return Kind.CONFLICT;
        }
        if (has(w, "manifest unknown", "not found", "name unknown", "no such image", "image not known",
                "no matching manifest",
                "does not match the specified platform", "no image found", "does not exist", "manifest invalid")) {
            return Kind.NOT_FOUND;
        }
        return has(w, "not supported", "not implemented", "unsupported") ? Kind.UNSUPPORTED : Kind.FAILED;
    }

    private static boolean has(String words, String... signs) {
        for (var sign : signs) {
            if (words.contains(sign)) {
                return true;
            }
        }
        return false;
    }

    /// Nobody could be reached: why.
    static EngineException unreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException known) {
                return known;
            }
        }
        var root = root(failure);
        var text = text(root);
        var lower = text.toLowerCase(Locale.ROOT);
        var reason = switch (root) {
            case UnknownHostException e -> Unreachable.HOST_UNKNOWN;
            case NoRouteToHostException e -> Unreachable.HOST_UNKNOWN;
            case SocketTimeoutException e -> Unreachable.TIMED_OUT;
            case SSLException e -> Unreachable.TLS_REFUSED;
            case java.security.GeneralSecurityException e -> Unreachable.TLS_REFUSED;
            case ConnectException e when lower.contains("timed out") -> Unreachable.TIMED_OUT;
            case FileNotFoundException e -> Unreachable.NO_SOCKET;
            case HttpException e -> Unreachable.NOT_AN_ENGINE;
            case ProtocolException e -> Unreachable.NOT_AN_ENGINE;
            case NoHttpResponseException e -> Unreachable.NOT_AN_ENGINE;
            case JsonProcessingException e -> Unreachable.NOT_AN_ENGINE;
            case RawRequests.BadAnswer e -> Unreachable.NOT_AN_ENGINE;
            default -> byWords(lower);
        };
        return new EngineException(reason, text, failure);
    }

    private static Unreachable byWords(String lower) {
        if (has(lower, "no such file")) {
            return Unreachable.NO_SOCKET;
        }
        if (has(lower, "permission denied", "operation not permitted", "access is denied")) {
            return Unreachable.PERMISSION_DENIED;
        }
        if (has(lower, "refused")) {
            return Unreachable.NOBODY_LISTENS;
        }
        return has(lower, "timed out", "timeout")
                ? Unreachable.TIMED_OUT
                : has(lower, "certificate", "ssl", "tls") ? Unreachable.TLS_REFUSED : Unreachable.OTHER;
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String text(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /// The engine's sentence out of its `{"message": ...}`; docker-java puts `Status 404: ` before it.
    static String words(@Nullable String body) {
        if (body == null) {
            return "";
        }
        var brace = body.indexOf('{');
        if (brace >= 0) {
            try {
                var tree = JSON.readTree(body.substring(brace));
                var message = tree.path("message").asText(tree.path("cause").asText(""));
                if (!message.isEmpty()) {
                    return message.strip();
                }
            } catch (IOException e) {
                return body.strip();
            }
        }
        return body.strip();
    }
}
