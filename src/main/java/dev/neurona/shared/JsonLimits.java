package dev.neurona.shared;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says in our own words which bound of what is read as JSON a body goes beyond: Jackson has one exception for all of them. */
public final class JsonLimits {

    /** It says how much there was, how much there may be, and which of its settings that is. */
    private static final Pattern REASON = Pattern.compile("\\((\\d+), from `\\w+\\.getMax(\\w+)\\(\\)`\\)");

    private JsonLimits() {}

    /** Empty for a bound that no kind of problem is about. @param place where in the body, for the end of the sentence */
    public static Optional<ProblemException> problem(StreamConstraintsException e, String place) {
        var reason = REASON.matcher(String.valueOf(e.getOriginalMessage()));
        if (!reason.find()) {
            return Optional.empty();
        }
        var most = reason.group(1);
        return switch (reason.group(2)) {
            case "NestingDepth" ->
                Optional.of(ProblemException.limit(
                        ProblemKind.DEPTH_LIMIT, "The body is nested deeper than " + most + " levels" + place, null));
            case "NumberLength" ->
                Optional.of(ProblemException.limit(
                        ProblemKind.NUMBER_LIMIT,
                        "A number in the body has more than " + most + " characters" + place,
                        null));
            default -> Optional.empty();
        };
    }
}
