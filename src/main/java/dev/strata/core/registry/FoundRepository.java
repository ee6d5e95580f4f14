package dev.strata.core.registry;

/// A repository that a search has found.
///
/// @param name as docker pulls it: `mysql`, `bitnami/mysql`
/// @param pulls -1 where it is not told
/// @param official kept by Docker itself, with the publisher
public record FoundRepository(String name, String description, long stars, long pulls, boolean official) {
}
