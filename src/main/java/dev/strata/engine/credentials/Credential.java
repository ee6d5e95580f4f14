package dev.strata.engine.credentials;

import dev.strata.engine.Secret;

/// Who one is at one registry.
///
/// @param key under which docker keeps it, which is also what it sends an engine as the registry's address
/// @param user empty with a token alone
/// @param secret the password; empty with an identity token
/// @param identityToken empty with a password
public record Credential(String key, String user, Secret secret, Secret identityToken) {
}
