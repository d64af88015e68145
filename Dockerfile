# syntax=docker/dockerfile:1
# Needs BuildKit, as `docker build` and `docker compose` have used for years.

# Builds on the machine's own platform, whatever the image is for: the jar is Java, and Maven picks the natives by name
FROM --platform=$BUILDPLATFORM eclipse-temurin:17-jdk-noble AS build
WORKDIR /build
COPY . .
ARG TARGETARCH
# The tests are .ci/run's affair and not even in the build context. Locked, as two builds at once would spoil Maven's repository.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    case "$TARGETARCH" in \
        amd64) platform=linux-x86_64 ;; \
        arm64) platform=linux-arm64 ;; \
        *) echo "ND4J has no native code for linux/$TARGETARCH: build for linux/amd64 or linux/arm64" >&2; exit 1 ;; \
    esac \
    && ./mvnw -B -ntp package -Djavacpp.platform="$platform" -Dmaven.test.skip=true -Dspotless.check.skip=true \
    && java -Djarmode=tools -jar target/neurona.jar extract --layers --destination layers

FROM eclipse-temurin:17-jre-noble
RUN useradd --uid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin neurona \
    && install --directory --owner=neurona --group=neurona /app/data
WORKDIR /app
# What changes least comes first: 200 MB of dependencies, then 12 MB of Neurona with MNIST. Extracted like this
# neurona.jar names lib/ as its class path, so there is no loader of Spring's to copy.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# An archive of the classes that a start needs (AppCDS): a start with it takes two thirds of the processor time. Made here,
# as it is for this very JVM and these very files; a JVM that can't use it says so and starts without. The natives that
# come up in the background meanwhile don't belong into the image.
RUN java -XX:ArchiveClassesAtExit=neurona.jsa -Dspring.context.exit=onRefresh -Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp \
        -jar neurona.jar --spring.datasource.url=jdbc:h2:mem:archive --neurona.quickstart=false \
    && rm -rf /tmp/javacpp

# A number, so that Kubernetes can see that it isn't root
USER 10001:10001
# Loopback of a container can't be reached from outside. So it asks for keys: the first one is NEURONA_SECURITY_INITIALADMINKEY, or else
# is made at the first start and lies in this file, which only the service's user can read
ENV SERVER_ADDRESS=0.0.0.0 \
    NEURONA_SECURITY_INITIALADMINKEYFILE=/app/data/admin-key
# The log is for machines: one JSON object a line (ECS)
ENV LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
# Whose free space /actuator/health and the metrics are about
ENV MANAGEMENT_HEALTH_DISKSPACE_PATH=/app/data MANAGEMENT_METRICS_SYSTEM_DISKSPACE_PATHS=/app/data
# To be replaced as a whole. A container's memory is shared by the heap (this), by what ND4J allocates outside of it
# (NEURONA_ENGINE_MAXNATIVEMEMORY, 2 GB unless set) and by the JVM itself (some 0.4 GB): with 30 % all fit into 4 GB.
# Two options are missing on purpose: ExitOnOutOfMemoryError, since a run that asks for too much fails alone, and
# DisableExplicitGC, since JavaCPP calls System.gc() to get native memory back before it gives up.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=30"
# H2's file, unless there is another database
VOLUME /app/data
EXPOSE 8080
# java is the container's first process and gets it itself: requests in progress are finished, then the workers are stopped
STOPSIGNAL SIGTERM
# The image has neither curl nor wget, but bash speaks TCP
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == HTTP/*' 200'* ]]"]
# JavaCPP unpacks the natives (400 MB) once a container, and neurona has no home to do it in
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/neurona.jsa", "-Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp", "-jar", "neurona.jar"]
