package dev.neurona.security;

import org.springframework.security.authorization.AuthorizationResult;

/** @param reason what would be needed; empty where it is granted */
record Verdict(boolean isGranted, String reason) implements AuthorizationResult {

    static final Verdict GRANTED = new Verdict(true, "");

    static Verdict denied(String reason) {
        return new Verdict(false, reason);
    }
}
