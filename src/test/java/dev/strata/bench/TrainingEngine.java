package dev.strata.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;

/// The engine with 100 images that the packages' cache of classes is made with, as the packaging driver starts it on every
/// system: in a folder that is named, a socket `engine.sock` and the files to open. Ends with its standard input.
final class TrainingEngine {

    private static final int IMAGES = 100;
    private static final int LAYERS = 8;

    private TrainingEngine() {
    }

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        Files.write(folder.resolve("image.tar"), new SavedImage(List.of("registry.acme.dev/shop/api:2.4.0"),
                Instant.parse("2026-01-01T00:00:00Z"), "{\"Cmd\":[\"sh\"]}", List.of(
                        new Tars().directory("etc", 0755).file("etc/passwd", new byte[100], 0644).bytes(),
                        new Tars().directory("srv", 0755).file("srv/api", new byte[5_000], 0755).bytes()))
                .archive());
        Files.writeString(folder.resolve("Dockerfile"), """
                # A service.
                FROM debian:bookworm-slim AS build
                ARG VERSION=2.4.0
                RUN apt-get update && apt-get install -y --no-install-recommends make
                COPY . /src
                FROM debian:bookworm-slim
                COPY --from=build /src/api /srv/api
                ENTRYPOINT ["/srv/api"]
                """);
        try (var server = new ManyImagesServer(IMAGES, LAYERS);
                var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("engine.sock")));
            Thread.ofPlatform().daemon().start(() -> accept(socket, server.address().getPort()));
            System.out.println(server.address());
            while (System.in.read() >= 0) {
                // Until whoever started it has gone.
            }
        }
    }

    /// Java's own server does not listen at such a socket.
    private static void accept(ServerSocketChannel door, int behind) {
        while (door.isOpen()) {
            try {
                var client = door.accept();
                var server = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind));
                Thread.ofPlatform().daemon().start(() -> pour(client, server));
                Thread.ofPlatform().daemon().start(() -> pour(server, client));
            } catch (IOException e) {
                // It ends.
            }
        }
    }

    private static void pour(SocketChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(1 << 16);
        try (from; to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            // One of them has gone.
        }
    }
}
