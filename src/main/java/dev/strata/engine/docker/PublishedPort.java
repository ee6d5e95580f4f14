package dev.strata.engine.docker;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.PortMapping;

/// One port that is published: ranges taken apart as docker does (docker/go-connections, nat.ParsePortSpec).
///
/// @param container `80/tcp`
/// @param host a number, empty for one that the engine chooses, or a range to choose from
record PublishedPort(String container, String address, String host) {

    private static final int HIGHEST = 65535;

    static List<PublishedPort> all(List<PortMapping> mappings) {
        var all = new ArrayList<PublishedPort>();
        mappings.forEach(mapping -> add(all, mapping));
        return all;
    }

    private static void add(List<PublishedPort> all, PortMapping mapping) {
        var containers = Range.of(mapping.containerPort());
        var one = containers.size() == 1;
        for (var i = 0; i < containers.size(); i++) {
            all.add(new PublishedPort(containers.first() + i + "/" + mapping.protocol(), mapping.hostAddress(),
                    host(mapping, containers, one, i)));
        }
    }

    private static String host(PortMapping mapping, Range containers, boolean one, int i) {
        if (mapping.hostPort().isEmpty()) {
            return "";
        }
        var hosts = Range.of(mapping.hostPort());
        if (one && hosts.size() > 1) {
            return hosts.first() + "-" + hosts.last();
        }
        if (hosts.size() != containers.size()) {
            throw new InvalidOption("publish", "“" + mapping + "” publishes " + containers.size()
                    + " ports of the container at " + hosts.size() + " ports: both ranges must be as long.");
        }
        return String.valueOf(hosts.first() + i);
    }

    private record Range(int first, int last) {

        static Range of(String text) {
            var parts = text.split("-", 2);
            var first = number(parts[0], text);
            var last = parts.length > 1 ? number(parts[1], text) : first;
            if (last < first) {
                throw new InvalidOption("publish", "“" + text + "” is no range of ports: it ends before it begins.");
            }
            return new Range(first, last);
        }

        private static int number(String digits, String text) {
            try {
                var number = Integer.parseInt(digits);
                if (number >= 0 && number <= HIGHEST) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new InvalidOption("publish", "“" + text + "” is no port and no range of ports from 0 to 65535.");
        }

        int size() {
            return last - first + 1;
        }
    }
}
