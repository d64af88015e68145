package dev.neurona;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Neurona {

    /** How many threads of the operating system run virtual ones; read by the JDK when it makes the first, from Java 21 on. */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] args) {
        // With one for each core, the JDK's own setting, a few connections were served and others waited up to a second
        // when all cores were busy
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS, Integer.toString(2 * Runtime.getRuntime().availableProcessors()));
        }
        SpringApplication.run(Neurona.class, args);
    }
}
