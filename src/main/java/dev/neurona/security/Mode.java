package dev.neurona.security;

/** Whether who asks must say who they are. */
enum Mode {
    /** Not on loopback as long as there has never been a key and no provider of tokens is set; else yes. */
    AUTO,
    /** Never: something else stands before this service and looks at who comes. */
    OPEN,
    /** Always. */
    KEYS
}
